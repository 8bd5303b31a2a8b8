using System.Diagnostics;

namespace MmNas.Web.Tests.Conditions;

/// <summary>What open tabs cost the silo. It takes 25 minutes, so MMNAS_TRIALS=full asks for it.</summary>
public sealed class TabsTrial(Chromium chromium)
{
    private const int Running = 30;
    private const double MostOfACore = 0.01;

    private static readonly TimeSpan Warming = TimeSpan.FromMinutes(3), Span = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TenTabs_WhileThirtyExperimentsRun_TakeLessThanAHundredthOfACore()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full", "MMNAS_TRIALS=full asks for it");
        await chromium.BrowserAsync();
        var learners = new FakeLearners { StepTime = TimeSpan.FromSeconds(1) };
        await using var api = await ServedApi.StartAsync(learners: learners, slots: Running, config: silo => silo with { Cores = Running });
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
        await MeasureAsync(Warming); // what is compiled at first is no tab's
        List<double> alone = [], open = [];
        for (var turn = 0; turn < 2; turn++)
        {
            await using (await OpenTabs.OpenAsync(Chromium.Program, [.. pages.Select(page => new Uri(api.Address, page))])) open.Add(await MeasureAsync(Span));
            alone.Add(await MeasureAsync(Span));
        }

        var cost = open.Average() - alone.Average();
        TestContext.Current.TestOutputHelper?.WriteLine($"of a core: {pages.Length} tabs {string.Join(" and ", open.Select(share => $"{share:0.00%}"))}, none {string.Join(" and ", alone.Select(share => $"{share:0.00%}"))}, the tabs {cost:0.00%}");
        Assert.InRange(cost, double.MinValue, MostOfACore);
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
