namespace MmNas.Web.Tests.Pages;

public sealed class DevicesTests(Chromium chromium)
{
    [Fact]
    public async Task Devices_ShowWhoHeldThemBeforeAnybodyLooked_AndWhatFillsTheDisk()
    {
        await using var visit = await Visit.BeginAsync(chromium, learners: new() { StepTime = TimeSpan.FromMilliseconds(20) });
        var page = visit.Page;
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("held", epochs: 100_000));
        await visit.Api.UntilAsync("/api/devices/uses", json => json["uses"]!.AsArray().Any(use => (string?)use!["holder"] == id));
        await visit.Api.PostAsync($"/api/experiments/{id}/cancel");
        await visit.Api.UntilAsync("/api/devices/uses", json => json["uses"]!.AsArray().All(use => use!["to"] is not null));
        await visit.GoAsync("/devices?span=6");
        await Expect(page.Locator(".shares")).ToContainTextAsync(id);
        await Expect(page.Locator(".gantt-row i")).Not.ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "6 h" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "By experiment" }).ClickAsync();
        await Expect(page.GetByText("in the files of all 1 experiment")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = id })).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Disk_OfMoreThanAPage_IsCountedOnOrder()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync("**/api/disk*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = route.Request.Url.Contains("after=", StringComparison.Ordinal)
                ? """{"total": 2, "rows": [{"id": "older", "files": 3, "bytes": 9000}], "next": null}"""
                : """{"total": 2, "rows": [{"id": "newer", "files": 1, "bytes": 1000}], "next": "x"}""",
        }));
        await visit.GoAsync("/devices");
        await page.GetByRole(AriaRole.Button, new() { Name = "By experiment" }).ClickAsync();
        await Expect(page.GetByText("1.0 kB in the files of the newest 1 of 2 experiments")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Count older ones" }).ClickAsync();
        await Expect(page.GetByText("10 kB in the files of all 2 experiments")).ToBeVisibleAsync();
        await Expect(page.Locator("tr td:first-child .id").Last).ToHaveTextAsync("newer"); // the largest first
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Count older ones" })).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }
}
