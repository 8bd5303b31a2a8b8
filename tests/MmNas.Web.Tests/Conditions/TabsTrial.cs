using System.Diagnostics;

namespace MmNas.Web.Tests.Conditions;

/// <summary>What open tabs cost the silo, and themselves. It takes 25 minutes and more than an hour, so MMNAS_TRIALS=full asks for it.</summary>
public sealed class TabsTrial(Chromium chromium)
{
    private const int Running = 30;
    private const double MostOfACore = 0.01;

    private static readonly TimeSpan Warming = TimeSpan.FromMinutes(3), Span = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TenTabs_WhileThirtyExperimentsRun_TakeLessThanAHundredthOfACore()
    {
        await using var api = await StartAsync();
        var pages = await PagesAsync(api);
        await MeasureAsync(Warming); // what is compiled at first is no tab's
        List<double> alone = [], open = [];
        for (var turn = 0; turn < 2; turn++)
        {
            await using (await OpenTabs.OpenAsync(Chromium.Program, pages)) open.Add(await MeasureAsync(Span));
            alone.Add(await MeasureAsync(Span));
        }

        var cost = open.Average() - alone.Average();
        TestContext.Current.TestOutputHelper?.WriteLine($"of a core: {pages.Count} tabs {string.Join(" and ", open.Select(share => $"{share:0.00%}"))}, none {string.Join(" and ", alone.Select(share => $"{share:0.00%}"))}, the tabs {cost:0.00%}");
        Assert.InRange(cost, double.MinValue, MostOfACore);
    }

    /// <summary>The first quarter of an hour is left out: until then both sides grow into what they need.</summary>
    [Fact]
    public async Task TenTabs_OpenForAnHour_GrowNeitherTheSiloNorTheBrowser()
    {
        await using var api = await StartAsync();
        await using var tabs = await OpenTabs.OpenAsync(Chromium.Program, await PagesAsync(api));
        List<(long Silo, long Managed, long Browser)> seen = [];
        for (var minutes = 0; minutes < 60; minutes += Span.Minutes)
        {
            await Task.Delay(Span, Cancel); // what is measured is this time
            seen.Add((Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: true), tabs.ResidentBytes()));
        }

        foreach (var (silo, managed, browser) in seen) TestContext.Current.TestOutputHelper?.WriteLine($"MiB: silo {silo >> 20} (managed {managed >> 20}), browser {browser >> 20}");
        var (early, late) = (seen[2], seen[^1]);
        Assert.InRange(late.Managed, 0, Most(early.Managed));
        Assert.InRange(late.Silo, 0, Most(early.Silo));
        Assert.InRange(late.Browser, 0, Most(early.Browser));

        static long Most(long early) => early + (early / 10);
    }

    private async Task<ServedApi> StartAsync()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full", "MMNAS_TRIALS=full asks for it");
        await chromium.BrowserAsync();
        return await ServedApi.StartAsync(learners: new() { StepTime = TimeSpan.FromSeconds(1) }, slots: Running, config: silo => silo with { Cores = Running });
    }

    /// <summary>Ten pages, once every experiment works.</summary>
    private static async Task<IReadOnlyCollection<Uri>> PagesAsync(ServedApi api)
    {
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("running", epochs: 100_000), "running.yaml");
        var (_, submitted) = await api.PostAsync("/api/specs", new { text = $"name: fleet\nexperiments:\n  - {{ spec: running.yaml, seeds: [{string.Join(", ", Enumerable.Range(1, Running))}] }}\n", folder = folder.Root });
        var campaign = (string)submitted!["id"]!;
        var rows = await api.UntilAsync("/api/experiments?where=round%3E0", json => (int?)json["total"] == Running);
        List<string> ids = [.. rows["rows"]!.AsArray().Select(row => (string)row!["id"]!)];
        string[] pages =
        [
            "/", "/experiments", "/experiments?q=phase%3Dfailed", "/devices", $"/campaigns/{campaign}", $"/campaigns/{campaign}?tab=statistics",
            .. ids.Take(2).Select(id => $"/experiments/{id}"), $"/experiments/{ids[2]}?tab=log", $"/compare?ids={string.Join(',', ids.Take(5))}",
        ];
        return [.. pages.Select(page => new Uri(api.Address, page))];
    }

    /// <summary>How much of a core this process, which is the silo, takes.</summary>
    private static async Task<double> MeasureAsync(TimeSpan span)
    {
        using var own = Process.GetCurrentProcess();
        var (processor, clock) = (own.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(span, Cancel); // what is measured is this time
        own.Refresh();
        return (own.TotalProcessorTime - processor) / Stopwatch.GetElapsedTime(clock);
    }
}
