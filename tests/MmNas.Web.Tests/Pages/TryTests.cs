namespace MmNas.Web.Tests.Pages;

public sealed class TryTests(Chromium chromium)
{
    /// <summary>One grey pixel.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>These networks have no tensors; the answers of real ones are tested where they are trained.</summary>
    [Fact]
    public async Task Network_ThatCannotAnswer_SaysWhy()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("asked"));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        await visit.GoAsync($"/experiments/{id}?tab=networks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Try it on a picture" }).ClickAsync();
        var ask = page.GetByRole(AriaRole.Button, new() { Name = "Ask" });
        await Expect(ask).ToBeDisabledAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "words.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(page.GetByText("cannot read this as a picture")).ToBeVisibleAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "grey.png", MimeType = "image/png", Buffer = Picture });
        await page.GetByLabel("Question").FillAsync("what is left of the star?");
        await ask.ClickAsync();
        await Expect(page.Locator(".failure")).ToContainTextAsync(id);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Answer_AboutAnotherPicture_IsGivenUp()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        var (held, given) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/api/predict", route =>
        {
            held.TrySetResult();
            return Task.CompletedTask;
        });
        page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith("/api/predict", StringComparison.Ordinal)) given.TrySetResult();
        };
        await visit.GoAsync("/try?experiment=anyone");
        var file = page.Locator("input[type=file]");
        await file.SetInputFilesAsync(new FilePayload { Name = "grey.png", MimeType = "image/png", Buffer = Picture });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await held.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await file.SetInputFilesAsync(new FilePayload { Name = "other.png", MimeType = "image/png", Buffer = Picture });
        await given.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await Expect(page.Locator(".answers, .failure")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask" })).ToBeEnabledAsync();
        Assert.Empty(visit.Faults);
    }
}
