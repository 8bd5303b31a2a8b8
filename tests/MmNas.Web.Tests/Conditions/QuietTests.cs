namespace MmNas.Web.Tests.Conditions;

/// <summary>What runs changes every few seconds; a page asks only for what that changes.</summary>
public sealed class QuietTests(Chromium chromium)
{
    [Fact]
    public async Task List_IsNotFetchedAnew_WhileOthersRun()
    {
        await using var visit = await BeginAsync();
        var ended = await EndedAsync(visit);
        var running = await RunningAsync(visit);
        var asked = Asked(visit.Page, path => path.StartsWith("/api/experiments?", StringComparison.Ordinal));
        await visit.GoAsync("/experiments?q=phase%3Ddone");
        await visit.IsLiveAsync();
        await Expect(visit.Page.Locator(".rows .all .id")).ToHaveTextAsync([ended]);
        await ChangesAsync(visit, running, 4);
        Assert.InRange(asked.Count, 1, 3); // at first, when the stream stands, and when the other one is seen for the first time
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Campaign_FetchesItsStatisticsOnce_WhileItsRoundsGoOn()
    {
        await using var visit = await BeginAsync();
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("endless", epochs: 100_000), "endless.yaml");
        var (_, json) = await visit.Api.PostAsync("/api/specs", new { text = "name: fleet\nexperiments:\n  - { spec: endless.yaml, seeds: [1] }\n", folder = folder.Root });
        var id = (string)json!["id"]!;
        var members = await visit.Api.UntilAsync($"/api/campaigns/{id}", campaign => campaign["experiments"]!.AsArray().Any(one => (long?)one!["round"] > 0));
        var statistics = Asked(visit.Page, path => path == $"/api/campaigns/{id}/statistics");
        var exact = Asked(visit.Page, path => path == $"/api/campaigns/{id}");
        var known = Asked(visit.Page, path => path == $"/api/campaigns/{id}?fresh=false");
        await visit.GoAsync($"/campaigns/{id}?tab=statistics");
        await visit.IsLiveAsync();
        await Expect(visit.Page.GetByText("Statistics begin when an experiment is scored.").Or(visit.Page.Locator("#tab-panel table"))).ToBeVisibleAsync();
        await ChangesAsync(visit, (string)members["experiments"]![0]!["id"]!, 4);
        Assert.InRange(statistics.Count, 1, 2); // at first, and when the stream stands
        Assert.Single(exact);
        Assert.NotEmpty(known); // what changes all the time costs the experiments no call
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Comparison_FetchesAnewOnlyWhatHasChanged_AndOfThatWhatIsNew()
    {
        await using var visit = await BeginAsync();
        var paused = await RunningAsync(visit, 2);
        await visit.Api.PostAsync($"/api/experiments/{paused}/pause");
        await visit.Api.UntilAsync("/api/experiments?phase=paused", json => (int?)json["total"] == 1);
        var running = await RunningAsync(visit);
        var ofPaused = Asked(visit.Page, path => path.StartsWith($"/api/experiments/{paused}?", StringComparison.Ordinal));
        var ofRunning = Asked(visit.Page, path => path.StartsWith($"/api/experiments/{running}?", StringComparison.Ordinal));
        await visit.GoAsync($"/compare?ids={paused},{running}");
        await visit.IsLiveAsync();
        await Expect(visit.Page.Locator(".comparison thead .id")).ToHaveCountAsync(2);
        await ChangesAsync(visit, running, 6);
        Assert.InRange(ofPaused.Count, 1, 3);
        Assert.Contains(ofRunning, path => path.Contains("fresh=false", StringComparison.Ordinal) && !path.Contains("after=-1", StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task LogOfACampaign_IsAskedForWhatIsNewAlone()
    {
        await using var visit = await BeginAsync();
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("endless", epochs: 100_000), "endless.yaml");
        var (_, json) = await visit.Api.PostAsync("/api/specs", new { text = "name: fleet\nexperiments:\n  - { spec: endless.yaml, seeds: [1] }\n", folder = folder.Root });
        var id = (string)json!["id"]!;
        var members = await visit.Api.UntilAsync($"/api/campaigns/{id}", campaign => campaign["experiments"]!.AsArray().Any(one => (long?)one!["round"] > 0));
        var asked = Asked(visit.Page, path => path.StartsWith($"/api/campaigns/{id}/log", StringComparison.Ordinal));
        await visit.GoAsync($"/campaigns/{id}?tab=log");
        await visit.IsLiveAsync();
        await Expect(visit.Page.Locator(".log .event").First).ToBeVisibleAsync();
        await ChangesAsync(visit, (string)members["experiments"]![0]!["id"]!, 4);
        Assert.True(asked.Count > 2, $"only {asked.Count} requests");
        Assert.All(asked.Skip(2), path => Assert.DoesNotContain("after=0", path, StringComparison.Ordinal));
        Assert.All(asked, path => Assert.Contains("after=", path, StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Distributions_AreAskedForWhenAnEpochHasEnded_AndNotWithEachRound()
    {
        await using var visit = await Visit.BeginAsync(chromium, learners: new() { StepTime = TimeSpan.FromSeconds(2) }); // a round each, and an epoch of seven rounds
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("slow", epochs: 100_000).Replace("warmup_epochs: 1", "weight_steps: 1, warmup_epochs: 50", StringComparison.Ordinal));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (long?)json["round"] > 0);
        var asked = Asked(visit.Page, path => path.StartsWith($"/api/experiments/{id}/distributions", StringComparison.Ordinal));
        await visit.GoAsync($"/experiments/{id}");
        await visit.IsLiveAsync();
        await ChangesAsync(visit, id, 6);
        var epochs = (await visit.Api.GetAsync($"/api/experiments/{id}"))["curve"]!.AsArray().Count;
        Assert.InRange(asked.Count, 1, 2 + epochs); // at first, when the stream stands, and at the ends of epochs
        Assert.InRange(epochs, 0, 4); // else this would say nothing
        Assert.Empty(visit.Faults);
    }

    private Task<Visit> BeginAsync() => Visit.BeginAsync(chromium, learners: new() { StepTime = TimeSpan.FromMilliseconds(20) }, slots: 2);

    private static async Task<string> EndedAsync(Visit visit)
    {
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("ended"));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        return id;
    }

    private static async Task<string> RunningAsync(Visit visit, int seed = 1)
    {
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("endless", seed, epochs: 100_000));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => json["curve"]!.AsArray().Count > 1);
        return id;
    }

    /// <summary>Waits until the platform has seen an experiment change so often, which it tells pages each time.</summary>
    private static async Task ChangesAsync(Visit visit, string id, int times)
    {
        for (long seen = -1, change = 0; change <= times; change++)
        {
            var before = seen;
            var rows = await visit.Api.UntilAsync($"/api/experiments?name={id}", json => json["rows"]!.AsArray() is [{ } row] && (long?)row["round"] != before);
            seen = (long)rows["rows"]![0]!["round"]!;
        }
    }

    /// <summary>What the page asks for from now on, path and query.</summary>
    private static IReadOnlyCollection<string> Asked(IPage page, Func<string, bool> matters)
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            var path = new Uri(request.Url).PathAndQuery;
            if (matters(path)) asked.Enqueue(path);
        };
        return asked;
    }
}
