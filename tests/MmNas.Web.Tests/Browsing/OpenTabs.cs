using System.Diagnostics;

namespace MmNas.Web.Tests.Browsing;

/// <summary>A browser of its own with tabs that nothing listens to, so that all it costs this process is what the pages ask for.</summary>
internal sealed class OpenTabs : IAsyncDisposable
{
    private const string PortFile = "DevToolsActivePort";

    private readonly TemporaryFolder profile = new();
    private readonly HttpClient http = new();
    private Process? browser;

    /// <param name="program">Chromium.</param>
    /// <param name="addresses">A tab each.</param>
    public static async Task<OpenTabs> OpenAsync(string program, IReadOnlyCollection<Uri> addresses)
    {
        var tabs = new OpenTabs();
        tabs.browser = Process.Start(new ProcessStartInfo(program, ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={tabs.profile.Root}", "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        tabs.browser.BeginErrorReadLine();
        tabs.browser.BeginOutputReadLine();
        var port = await tabs.PortAsync();
        foreach (var address in addresses)
        {
            using var answer = await tabs.http.PutAsync(new Uri($"http://127.0.0.1:{port}/json/new?{address}"), null, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await tabs.AreThereAsync(port, addresses.Count);
        return tabs;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (browser is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
        }

        profile.Dispose();
    }

    /// <summary>What the browser and all its tabs hold in memory.</summary>
    public long ResidentBytes()
    {
        var (all, tree) = (Process.GetProcesses(), new HashSet<int> { browser!.Id });
        try
        {
            var parents = all.Select(process => (process, Parent: ParentOf(process.Id))).ToList();
            while (parents.Where(one => tree.Contains(one.Parent) && tree.Add(one.process.Id)).ToList().Count > 0)
            {
                // children of children
            }

            return parents.Where(one => tree.Contains(one.process.Id)).Sum(one => Resident(one.process));
        }
        finally
        {
            foreach (var process in all) process.Dispose();
        }
    }

    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private static long Resident(Process process)
    {
        try
        {
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // it has just ended
        }
    }

    /// <summary>Waits until every tab has the console's title: what failed to load would cost nothing.</summary>
    private async Task AreThereAsync(string port, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"), deadline.Token))!.AsArray().Count(tab => ((string?)tab!["title"])?.Contains("MmNas", StringComparison.Ordinal) is true && (string?)tab["type"] == "page") < count)
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
    }

    /// <summary>The browser writes it down as soon as it listens.</summary>
    private async Task<string> PortAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!File.Exists(profile[PortFile]) || (await File.ReadAllLinesAsync(profile[PortFile], deadline.Token)).Length == 0) await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        return (await File.ReadAllLinesAsync(profile[PortFile], deadline.Token))[0];
    }
}
