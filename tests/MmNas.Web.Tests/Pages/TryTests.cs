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
}
