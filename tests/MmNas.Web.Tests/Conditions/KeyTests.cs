namespace MmNas.Web.Tests.Conditions;

public sealed class KeyTests(Chromium chromium)
{
    private const string All = "the key for everything", Reading = "the key for reading";

    private static Func<string, string?> Keys => name => name switch { "MMNAS_KEY" => All, "MMNAS_READ_KEY" => Reading, _ => null };

    [Fact]
    public async Task WithoutAKey_NothingIsShown()
    {
        await using var visit = await Visit.BeginAsync(chromium, Keys);
        await visit.Page.RunAndWaitForResponseAsync(() => Assert.ThrowsAsync<PlaywrightException>(() => visit.GoAsync("/")), answer => answer.Status == 401); // the browser asks for a key, and nobody answers
        await Expect(visit.Page.Locator(".app")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WithTheReadKey_EverythingIsSeenAndNothingCanBeChanged()
    {
        await using var visit = await Visit.BeginAsync(chromium, Keys, key: Reading);
        var page = visit.Page;
        using var writer = visit.Api.Client(All);
        writer.DefaultRequestHeaders.Add("X-MmNas", "1");
        using var answer = await writer.PostAsJsonAsync("/api/specs", new { text = ServedApi.Spec("kept") }, TestContext.Current.CancellationToken);
        var id = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["id"]!;
        await visit.GoAsync($"/experiments/{id}");
        await Expect(page.GetByText("read only")).ToBeVisibleAsync();
        await Expect(page.Locator(".experiment-head .phase")).ToHaveTextAsync("done"); // the stream takes the key too
        await Expect(page.Locator(".experiment-head button, .experiment-head select")).ToHaveCountAsync(0);
        await visit.GoAsync("/submit");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true })).ToBeDisabledAsync();
        await Expect(page.GetByText("submitting needs the full key")).ToBeVisibleAsync();
        await visit.GoAsync("/experiments?sel=*");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task WithTheFullKey_ThePageOrders()
    {
        await using var visit = await Visit.BeginAsync(chromium, Keys, key: All);
        var page = visit.Page;
        await visit.WriteAsync(ServedApi.Spec("keyed"));
        await visit.IsLiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/experiments/keyed-*");
        await Expect(page.Locator(".experiment-head .phase")).ToHaveTextAsync("done");
        Assert.Empty(visit.Faults);
    }
}
