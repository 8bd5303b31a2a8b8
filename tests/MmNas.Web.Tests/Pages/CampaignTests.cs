namespace MmNas.Web.Tests.Pages;

public sealed class CampaignTests(Chromium chromium)
{
    [Fact]
    public async Task Campaign_IsFollowed_GetsAnotherBudget_AndEndsWithAChampionAndStatistics()
    {
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("member", epochs: 3), "member.yaml");
        var learners = new FakeLearners { StepTime = TimeSpan.FromMilliseconds(5) };
        await using var visit = await Visit.BeginAsync(chromium, learners: learners);
        var page = visit.Page;
        var (_, json) = await visit.Api.PostAsync("/api/specs", new { text = "name: fleet\nexperiments:\n  - { spec: member.yaml, seeds: [1, 2, 3] }\nbudget: { hours: 1 }\n", folder = folder.Root });
        var id = (string)json!["id"]!;
        await visit.GoAsync("/campaigns");
        await page.GetByRole(AriaRole.Link, new() { Name = id }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Budget" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Hours")).ToHaveValueAsync("1");
        await dialog.GetByLabel("Hours").FillAsync("2.5");
        await dialog.GetByLabel("Experiments begun").FillAsync("40");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(page.Locator(".burnt")).ToContainTextAsync("of 40 experiments");
        Assert.Equal(2.5, (double?)(await visit.Api.GetAsync($"/api/campaigns/{id}"))["budget"]!["hours"]);
        learners.StepTime = TimeSpan.Zero;
        await Expect(page.Locator(".experiment-head .phase")).ToHaveTextAsync("done");
        await Expect(page.Locator(".section").First.Locator("tbody tr")).ToHaveCountAsync(1); // the champion of the one task
        await page.GetByRole(AriaRole.Tab, new() { Name = "Statistics" }).ClickAsync();
        await Expect(page.GetByText("3 seeds scored")).ToBeVisibleAsync();
        await Expect(page.Locator(".forest")).ToContainTextAsync("less mcan");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Score and size" }).ClickAsync();
        await Expect(page.Locator(".plain-chart circle")).ToHaveCountAsync(3);
        await Expect(page.Locator(".plain-chart")).ToContainTextAsync("parameters");
        await page.GetByRole(AriaRole.Group, new() { Name = "Cost" }).GetByRole(AriaRole.Button, new() { Name = "latency" }).ClickAsync();
        await Expect(page.Locator(".plain-chart")).ToContainTextAsync("ms per sample");
        await Expect(page.Locator(".plain-chart circle title").First).ToContainTextAsync("1.50 ms");
        await Expect(page.GetByText("3 of 3 have one.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".plain-chart")).ToContainTextAsync("ms per sample"); // the address keeps it
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Rungs_SayWhoWentOn_AndWhoWasStoppedAndWhy()
    {
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("member", epochs: 9), "member.yaml");
        await using var visit = await Visit.BeginAsync(chromium, slots: 2);
        var page = visit.Page;
        var (_, json) = await visit.Api.PostAsync("/api/specs", new { text = "name: halved\nexperiments:\n  - { spec: member.yaml, seeds: [1, 2, 3, 4] }\nstop_behind: true\n", folder = folder.Root });
        var id = (string)json!["id"]!;
        await visit.Api.UntilAsync($"/api/campaigns/{id}", campaign => (string?)campaign["phase"] == "done");
        await visit.GoAsync($"/campaigns/{id}");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Rungs" }).ClickAsync();
        await Expect(page.GetByText("4 searches, 3 out")).ToBeVisibleAsync();
        var reasons = page.Locator(".bracket .why > div");
        await Expect(reasons.First).ToContainTextAsync("went on to the end: held-back loss");
        await Expect(reasons.Last).ToContainTextAsync("is stopped at epoch 3: held-back loss");
        await Expect(page.Locator(".bracket .out .cross")).ToHaveCountAsync(3);
        Assert.Empty(visit.Faults);
    }
}
