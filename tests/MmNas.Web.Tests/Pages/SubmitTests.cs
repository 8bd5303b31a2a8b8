namespace MmNas.Web.Tests.Pages;

public sealed class SubmitTests(Chromium chromium)
{
    [Fact]
    public async Task Spec_WrittenInTheBrowser_IsSubmitted_AndItsEndIsSeenWithoutReloading()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await visit.WriteAsync(ServedApi.Spec("written", epochs: 4));
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/experiments/written-*");
        await Expect(page.Locator(".experiment-head .phase")).ToHaveTextAsync("done");
        await Expect(page.Locator(".chart")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Networks and scores" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "mcan", Exact = true })).ToBeVisibleAsync();
        Assert.Contains("tab=networks", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "mcan", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Mistakes_AreShownAtTheirLines_BeforeAnythingIsSent()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await visit.WriteAsync(ServedApi.Spec("right"));
        await page.GetByLabel("Spec", new() { Exact = true }).FillAsync("name: wrong\ndata: { layout: scenes }\nsearch:\n  batch: 0\n  bathc: 1\n");
        await Expect(page.GetByText("2 errors")).ToBeVisibleAsync();
        await Expect(page.Locator(".editor .line.wrong")).ToHaveCountAsync(2);
        await Expect(page.Locator(".editor .line.wrong").First).ToContainTextAsync("batch: 0");
        await Expect(page.Locator(".errors")).ToContainTextAsync("did you mean batch?");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "line 5" }).ClickAsync();
        await page.Keyboard.PressAsync("Shift+End");
        await page.Keyboard.TypeAsync("learning_rate: 0.01");
        await page.GetByRole(AriaRole.Button, new() { Name = "line 4" }).ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.TypeAsync("64");
        await Expect(page.GetByText("nothing: it can run")).ToBeVisibleAsync();
        Assert.Equal(0, (int?)(await visit.Api.GetAsync("/api/experiments"))["total"]);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Answer_AboutAnOlderText_IsGivenUp()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var (held, given) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/api/specs/validate", async route =>
        {
            if (route.Request.PostData?.Contains("never-answered", StringComparison.Ordinal) is true) held.TrySetResult();
            else await route.ContinueAsync();
        });
        page.RequestFailed += (_, request) =>
        {
            if (request.PostData?.Contains("never-answered", StringComparison.Ordinal) is true) given.TrySetResult();
        };
        await visit.WriteAsync(ServedApi.Spec("first"));
        var editor = page.GetByLabel("Spec", new() { Exact = true });
        await editor.FillAsync(ServedApi.Spec("never-answered"));
        await held.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await editor.FillAsync(ServedApi.Spec("second"));
        await given.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await Expect(page.GetByText("nothing: it can run")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Names_AndValues_AreCompletedFromTheSchema()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await visit.GoAsync("/submit");
        var editor = page.GetByLabel("Spec", new() { Exact = true });
        await Expect(editor).Not.ToHaveValueAsync(""); // an example is there, and so is the schema
        await editor.FillAsync("name: x\ndata:\n  ");
        await editor.PressAsync("End");
        await page.Keyboard.TypeAsync("lay");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "layout" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("sce");
        await page.Keyboard.PressAsync("Tab");
        await Expect(editor).ToHaveValueAsync("name: x\ndata:\n  layout: scenes");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "data.layout" })).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task CopyAsNew_BringsTheSpecOfAnExperiment()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("copied"));
        await visit.GoAsync($"/experiments/{id}?tab=spec");
        await Expect(page.Locator(".spec .changed").First).ToContainTextAsync("name: copied");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as new" }).ClickAsync();
        await Expect(page.GetByLabel("Spec", new() { Exact = true })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^name: copied\ntask: vqa\n"));
        await Expect(page.GetByText("nothing: it can run")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }
}
