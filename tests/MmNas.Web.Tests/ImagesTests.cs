namespace MmNas.Web.Tests;

/// <summary>The pictures of docs/console.md: MMNAS_IMAGES names the folder that they go to, and MMNAS_IMAGES_FROM a platform that has something to show.</summary>
public sealed class ImagesTests(Chromium chromium)
{
    [Fact]
    public async Task Pictures_AreTaken()
    {
        var (folder, from) = (Environment.GetEnvironmentVariable("MMNAS_IMAGES"), Environment.GetEnvironmentVariable("MMNAS_IMAGES_FROM"));
        Assert.SkipUnless(folder is { Length: > 0 } && from is { Length: > 0 }, "MMNAS_IMAGES and MMNAS_IMAGES_FROM ask for it");
        folder = Path.GetFullPath(folder!, Root()); // tests run in the folder that they were built into
        Directory.CreateDirectory(folder);
        var browser = await chromium.BrowserAsync();
        await using var context = await browser.NewContextAsync(new() { BaseURL = from, ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = ColorScheme.Light });
        var page = await context.NewPageAsync();
        using var http = new HttpClient { BaseAddress = new(from!) };
        var ids = (await RowsAsync(http, "/api/experiments?phase=done&sort=age")).ToList();
        var campaigns = (await RowsAsync(http, "/api/campaigns")).ToList();
        List<(string Name, string Path)> pictures =
        [
            ("overview", "/"), ("experiments", "/experiments"), ("experiment", $"/experiments/{ids[0]}"), ("networks", $"/experiments/{ids[0]}?tab=networks"),
            ("compare", $"/compare?ids={string.Join(',', ids.Take(3))}"), ("submit", "/submit"), ("devices", "/devices"),
            .. campaigns.Take(1).SelectMany(id => new[] { ("campaign", $"/campaigns/{id}"), ("rungs", $"/campaigns/{id}?tab=rungs") }),
            .. campaigns.TakeLast(1).Select(id => ("cost", $"/campaigns/{id}?tab=pareto&cost=latency")),
        ];
        foreach (var (name, path) in pictures)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".mark-live")).ToHaveTextAsync("live");
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = name is "experiment" or "compare", Animations = ScreenshotAnimations.Disabled });
        }
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root.Parent is { } parent && !File.Exists(Path.Combine(root.FullName, "MmNasGrains.sln"))) root = parent;
        return root.FullName;
    }

    private static async Task<IEnumerable<string>> RowsAsync(HttpClient http, string path) =>
        JsonNode.Parse(await http.GetStringAsync(path, TestContext.Current.CancellationToken))!["rows"]!.AsArray().Select(row => (string)row!["id"]!);
}
