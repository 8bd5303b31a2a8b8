namespace MmNas.Web.Tests.Pages;

public sealed class ExperimentTests(Chromium chromium)
{
    [Fact]
    public async Task Search_IsSeenToThink_AndAZoomStaysWhereItIs()
    {
        await using var visit = await Visit.BeginAsync(chromium, learners: Slow());
        var page = visit.Page;
        var id = await EndlessAsync(visit);
        await visit.Api.UntilAsync($"/api/experiments/{id}/distributions", json => json["points"]!.AsArray().Count > 5);
        await visit.GoAsync($"/experiments/{id}");
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Epoch" });
        var before = int.Parse((await slider.GetAttributeAsync("max"))!);

        var chart = page.Locator(".chart").First;
        var box = (await chart.Locator(".u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + 40, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        var zoom = chart.GetByRole(AriaRole.Button, new() { Name = " to " });
        await Expect(zoom).ToBeVisibleAsync();
        var range = await zoom.TextContentAsync();

        await page.WaitForFunctionAsync("before => Number(document.getElementById('epoch').max) >= before + 3", before);
        Assert.Equal(range, await zoom.TextContentAsync());
        await zoom.ClickAsync();
        await Expect(zoom).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task LayerThatFlippedLast_StandsFirst_AndTheSliderGoesThere()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("flips", epochs: 12));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var distributions = await visit.Api.GetAsync($"/api/experiments/{id}/distributions");
        var last = distributions["flips"]!.AsArray()[^1]!;
        var (layer, round) = ((int)last["layer"]!, (long)last["round"]!);
        var epoch = (int)distributions["points"]!.AsArray().First(point => (long)point!["round"]! == round)!["epoch"]!;
        await visit.GoAsync($"/experiments/{id}");
        var first = page.Locator(".flips li button").First;
        await Expect(first).ToHaveTextAsync($"epoch {epoch}, round {round} {(layer == 0 ? "words 1" : $"regions {layer}")} {last["from"]} → {last["to"]}");
        await first.ClickAsync();
        await Expect(page.GetByText($"Epoch {epoch}, round {round}", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Contains($"at={round}", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("[");
        await Expect(page.Locator("label[for=epoch]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"^Epoch {epoch - 1}, "));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Pause_Resume_AndCancel_AreFollowedByThePage()
    {
        await using var visit = await Visit.BeginAsync(chromium, learners: Slow());
        var page = visit.Page;
        var id = await EndlessAsync(visit);
        await visit.GoAsync($"/experiments/{id}");
        var phase = page.Locator(".experiment-head .phase");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(phase).ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(phase).Not.ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        Assert.NotEqual("cancelled", (string?)(await visit.Api.GetAsync($"/api/experiments/{id}"))["phase"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(phase).ToHaveTextAsync("cancelled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.WaitForURLAsync("**/experiments");
        await Expect(page.GetByText("There are no experiments yet.")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Log_FollowsAndIsSearched()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("logged"));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        await visit.GoAsync($"/experiments/{id}?tab=log");
        var events = page.Locator(".log .event");
        await Expect(events.Last).ToContainTextAsync("done");
        Assert.Equal((await visit.Api.GetAsync($"/api/experiments/{id}/log"))["events"]!.AsArray().Count, await events.CountAsync());
        await page.GetByLabel("Find in the log").FillAsync("submitted");
        await Expect(events).ToHaveCountAsync(1);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Charts_LeaveAsFiles()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("saved", epochs: 4));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        await visit.GoAsync($"/experiments/{id}");
        var chart = page.Locator(".chart").First;
        var saved = new Dictionary<string, string>();
        foreach (var kind in new[] { "PNG", "SVG", "CSV" })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => chart.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync());
            Assert.Equal($"{id}-loss.{kind.ToLowerInvariant()}", download.SuggestedFilename);
            saved[kind] = (await download.PathAsync())!;
        }

        var lines = await File.ReadAllLinesAsync(saved["CSV"], TestContext.Current.CancellationToken);
        Assert.Equal("epoch,loss,held back", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.Equal((double)(await visit.Api.GetAsync($"/api/experiments/{id}/curves"))["search"]![3]!["loss"]!, double.Parse(lines[4].Split(',')[1]));
        Assert.StartsWith("<svg ", await File.ReadAllTextAsync(saved["SVG"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([0x89, .. "PNG"u8], (await File.ReadAllBytesAsync(saved["PNG"], TestContext.Current.CancellationToken))[..4]);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Files_AndTheReport_AreTakenHome()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("kept", epochs: 4));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var files = (await visit.Api.GetAsync($"/api/experiments/{id}/files")).AsArray();
        Assert.NotEmpty(files);
        await visit.GoAsync($"/experiments/{id}?tab=files");
        var links = page.Locator("tbody a[download]");
        await Expect(links).ToHaveCountAsync(files.Count);
        var file = await page.RunAndWaitForDownloadAsync(() => links.First.ClickAsync());
        Assert.Equal((long?)files[0]!["bytes"], new FileInfo((await file.PathAsync())!).Length);
        var report = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Report" }).ClickAsync());
        Assert.Equal($"{id}.html", report.SuggestedFilename);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Curves_OverTime_GoFromTheFirstEpochsEndToTheLast()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("timed", epochs: 4));
        var view = await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        await visit.GoAsync($"/experiments/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "time" }).ClickAsync();
        Assert.Contains("x=time", page.Url, StringComparison.Ordinal);
        var chart = page.Locator(".chart").First;
        await Expect(chart.Locator("h3")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("by time, (s|min)$"));
        var download = await page.RunAndWaitForDownloadAsync(() => chart.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        var unit = lines[0].StartsWith("\"time, min\"", StringComparison.Ordinal) ? 60 : 1;
        Assert.Equal(view["epoch_seconds"]!.AsArray().Select(one => Math.Round((double)one!, 6)), lines.Skip(1).Select(line => Math.Round(double.Parse(line.Split(',')[0]) * unit, 6)));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Networks_WithoutACampaign_HaveIntervalsOverTheSeedsOfTheirSpec()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("seeds"));
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 1);
        await visit.GoAsync($"/experiments/{id}?tab=networks");
        await Expect(page.GetByText("An interval takes two scored seeds, and this spec has one.")).ToBeVisibleAsync();
        await visit.Api.SubmitAsync(ServedApi.Spec("seeds", 2));
        await visit.Api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 2);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Over 2 seeds" })).ToBeVisibleAsync();
        await Expect(page.Locator(".forest li").First).ToContainTextAsync("less mcan");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Compare these 2 experiments" })).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    private static FakeLearners Slow() => new() { StepTime = TimeSpan.FromMilliseconds(20) };

    private static async Task<string> EndlessAsync(Visit visit)
    {
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("endless", epochs: 100_000));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (long?)json["round"] > 3);
        return id;
    }
}
