namespace MmNas.Web.Tests.Pages;

public sealed class ListTests(Chromium chromium)
{
    [Fact]
    public async Task QueryLine_AndChips_FilterInTheAddress_AndBackAndReloadKeepThem()
    {
        await using var visit = await Visit.BeginAsync(chromium, slots: 2);
        var page = visit.Page;
        foreach (var name in new[] { "apple", "pear", "plum" }) await visit.Api.SubmitAsync(ServedApi.Spec(name));
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 3);
        await visit.GoAsync("/experiments");
        var rows = page.Locator(".rows .all .row");
        await Expect(rows).ToHaveCountAsync(3);
        await page.GetByLabel("Find experiments").FillAsync("p seed=1 name!=plum");
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "done" }).ClickAsync();
        await Expect(page.GetByLabel("Find experiments")).ToHaveValueAsync("p seed=1 name!=plum phase=done");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Score" })).ToHaveAttributeAsync("aria-sort", "ascending");
        var order = await page.Locator(".rows .all .id").AllTextContentsAsync();
        await page.ReloadAsync();
        await Expect(rows).ToHaveCountAsync(2);
        Assert.Equal(order, await page.Locator(".rows .all .id").AllTextContentsAsync());
        await page.Locator(".rows .all .id").First.ClickAsync();
        await page.WaitForURLAsync("**/experiments/*");
        await page.GoBackAsync();
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("Find experiments")).ToHaveValueAsync("p seed=1 name!=plum phase=done");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Slash_FromAnotherPage_ReachesTheSearchLine_AndNoLetterIsLost()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.GoAsync("/devices");
        await visit.IsLiveAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await Expect(visit.Page.GetByLabel("Find experiments")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("team");
        await Expect(visit.Page.GetByLabel("Find experiments")).ToHaveValueAsync("team");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Columns_SayWhatTheyAre_AndBestIsThatOfAllNetworks()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("columns", epochs: 4));
        var view = await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var best = view["retrainings"]!.AsArray().Max(network => (double)network!["scores"]![0]!["metrics"]!["accuracy"]!);
        await visit.Api.UntilAsync("/api/experiments", json => json["rows"]!.AsArray() is [{ } row] && row["best_score"] is not null);
        await visit.GoAsync("/experiments?cols=id,score,best,loss");
        await Expect(page.Locator(".rows .all .row > span").Nth(3)).ToHaveTextAsync($"{best:0.00}");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Best" })).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("baselines among them"));
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Search loss" })).ToBeVisibleAsync();
        await Expect(page.Locator(".rows .all .spark path")).ToHaveCountAsync(1);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task KeyboardAlone_FindsSelectsComparesAndComesBack()
    {
        await using var visit = await Visit.BeginAsync(chromium, slots: 2);
        var page = visit.Page;
        var ids = new List<string>();
        for (var seed = 1; seed <= 3; seed++) ids.Add(await visit.Api.SubmitAsync(ServedApi.Spec("keys", seed)));
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 3);
        await visit.GoAsync("/");
        await visit.IsLiveAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Find experiments")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("keys");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".rows .all .row")).ToHaveCountAsync(3);
        foreach (var key in new[] { "j", "x", "j", "j", "x" }) await page.Keyboard.PressAsync(key);
        await Expect(page.Locator(".rows .row.selected")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/compare?ids=*");
        await Expect(page.Locator(".comparison thead .id")).ToHaveTextAsync([ids[2], ids[0]]); // the youngest is the first of the list
        await Expect(page.Locator(".comparison tbody").First.Locator("tr:not(.group) th")).ToHaveTextAsync(["seed"]); // nothing else differs
        await page.Keyboard.PressAsync("l");
        Assert.Contains("log=1", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await Expect(page.Locator(".rows .row.selected")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".rows .row.selected")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Failures_OfOneCause_AreResumedTogether()
    {
        var learners = new FakeLearners();
        await using var visit = await Visit.BeginAsync(chromium, learners: learners);
        var page = visit.Page;
        learners.FailAfter(5);
        for (var seed = 1; seed <= 3; seed++) await visit.Api.SubmitAsync(ServedApi.Spec("broken", seed));
        await visit.Api.UntilAsync("/api/experiments?phase=failed", json => (int?)json["total"] == 3);
        await visit.GoAsync("/");
        await Expect(page.Locator(".failure-group")).ToHaveCountAsync(1);
        await Expect(page.Locator(".failure-group .reason")).ToContainTextAsync("the fake device broke");
        learners.Mend();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume these 3" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).Locator("li")).ToHaveCountAsync(3);
        Assert.Equal(3, (int?)(await visit.Api.GetAsync("/api/experiments?phase=failed"))["total"]); // looking changes nothing
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume 3 experiments" }).ClickAsync();
        await Expect(page.Locator(".failure-group")).ToHaveCountAsync(0);
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 3);
        await Expect(page.Locator(".counts .done strong")).ToHaveTextAsync("3");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task WhatCannotBeDone_IsSaidBeforeItIsTried()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await visit.Api.SubmitAsync(ServedApi.Spec("ended"));
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 1);
        await visit.GoAsync("/experiments");
        await page.GetByLabel("Select all").CheckAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Selection" }).GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("is done and cannot be paused");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Pause 0 experiments" })).ToBeDisabledAsync();
        Assert.Empty(visit.Faults);
    }
}
