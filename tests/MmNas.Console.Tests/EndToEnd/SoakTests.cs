using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A platform that serves small experiments for an hour, looked at and tidied up all the while, needs no more of the machine at its end than in its first quarter.</summary>
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const string Variable = "MMNAS_SOAK";
    private const int AtOnce = 3, Kept = 6;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromMinutes(10);

    private readonly ConsoleProcess console = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Platform_ThatServesForAnHour_NeedsNoMoreThanInItsFirstQuarter()
    {
        Assert.SkipUnless(double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var minutes) && minutes > 0, $"{Variable} is not set; {Variable}=60 soaks for an hour");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the kernel of this system does not say what a process holds");
        await using var platform = await console.ServeAsync();
        var home = Path.Combine(console.Folder, "home");
        var own = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(home, "platform.json"), Cancel))!;
        using var http = new HttpClient { BaseAddress = new((string)own["web"]!) };
        http.DefaultRequestHeaders.Add("X-MmNas", "1");
        var (samples, done) = await SoakAsync(http, new SoakedProcess((int)own["pid"]!, home), TimeSpan.FromMinutes(minutes));
        var (early, late) = (samples[(samples.Count / 8)..(samples.Count / 4)], samples[(7 * samples.Count / 8)..]); // what starts and compiles comes before
        output.WriteLine($"{minutes} min, {done} experiments ended, {samples.Count} looks; medians of the second eighth and the last:");
        Bounded("resident MiB", sample => sample.Resident >> 20, share: 0.15, more: 30);
        Bounded("file handles", sample => sample.Handles, share: 0.1, more: 20);
        Bounded("threads", sample => sample.Threads, share: 0.1, more: 8);
        Bounded("database KiB", sample => sample.Database >> 10, share: 0.5, more: 4096);
        var logs = (samples[^1].Logs - early[0].Logs) / Math.Max(1, done);
        output.WriteLine($"log: {samples[^1].Logs >> 10} KiB, {logs} bytes an experiment");
        Assert.True(done >= 2 * Kept, $"only {done} experiments have ended, which says nothing; let it soak longer");
        Assert.True(samples[^1].Logs < 80_000_000 && logs < 100_000, $"the log grows by {logs} bytes an experiment, to {samples[^1].Logs}");

        void Bounded(string what, Func<SoakSample, long> of, double share, long more)
        {
            var (before, after) = (Median(early.Select(of)), Median(late.Select(of)));
            output.WriteLine($"{what}: {before}, {after}; at most {samples.Max(of)}");
            Assert.True(after <= (before * (1 + share)) + more, $"{what}: {before} in the second eighth, {after} in the last");
        }
    }

    /// <summary>Keeps some experiments going and looks at lists, pages and metrics; of those that have ended the last few stay.</summary>
    /// <returns>What was seen every second, and how many experiments have ended.</returns>
    private static async Task<(List<SoakSample> Samples, int Done)> SoakAsync(HttpClient http, SoakedProcess process, TimeSpan span)
    {
        var (samples, began, submitted, done) = (new List<SoakSample>(), Stopwatch.GetTimestamp(), 0, 0);
        var (going, ended, lastEnd) = (new List<string>(), new Queue<string>(), Stopwatch.GetTimestamp());
        using var clock = new PeriodicTimer(BetweenLooks);
        while (Stopwatch.GetElapsedTime(began) < span)
        {
            while (going.Count < AtOnce) going.Add(await SubmitAsync(http, ++submitted));
            foreach (var id in going.ToList())
            {
                var phase = (string)(await http.GetFromJsonAsync<JsonObject>($"api/experiments/{id}", Cancel))!["phase"]!;
                Assert.NotEqual("failed", phase);
                if (phase != "done") continue;
                going.Remove(id);
                ended.Enqueue(id);
                (done, lastEnd) = (done + 1, Stopwatch.GetTimestamp());
            }

            while (ended.Count > Kept) (await http.DeleteAsync($"api/experiments/{ended.Dequeue()}", Cancel)).EnsureSuccessStatusCode();
            foreach (var page in new[] { "api/experiments?sort=age&limit=20", "api/devices", "metrics", "" }) await http.GetStringAsync(page, Cancel);
            Assert.True(Stopwatch.GetElapsedTime(lastEnd) < Patience, $"no experiment has ended for {Patience.TotalMinutes} minutes; {string.Join(", ", going)} are under way");
            samples.Add(process.Look());
            await clock.WaitForNextTickAsync(Cancel);
        }

        return (samples, done);
    }

    private static async Task<string> SubmitAsync(HttpClient http, int seed)
    {
        var spec = ConsoleProcess.TinySpec.Replace("name: tiny", $"name: soak\nseed: {seed}", StringComparison.Ordinal).Replace("max_epochs: 120", "max_epochs: 20", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 4", StringComparison.Ordinal);
        using var answer = await http.PostAsJsonAsync("api/specs", new { text = spec }, Cancel);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.True(answer.IsSuccessStatusCode, said.ToJsonString());
        return (string)said["id"]!;
    }

    private static long Median(IEnumerable<long> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;
}
