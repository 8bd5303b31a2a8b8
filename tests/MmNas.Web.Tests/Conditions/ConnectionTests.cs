using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MmNas.Api;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Training;

namespace MmNas.Web.Tests.Conditions;

public sealed class ConnectionTests(Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Platform_ThatStopsAndComesBack_GreysThePage_AndThenShowsWhatHasHappened()
    {
        using var home = new TemporaryFolder();
        var browser = await chromium.BrowserAsync();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        Uri address;
        string id;
        await using (var served = await ServeAsync(home.Root, 0))
        {
            address = served.WebAddress;
            id = await SubmitAsync(address, ServedApi.Spec("before"));
            await page.GotoAsync(new Uri(address, "/experiments").ToString());
            await Expect(page.Locator(".rows .all .id")).ToHaveTextAsync([id]);
            await Expect(page.Locator(".mark-live")).ToHaveTextAsync("live");
        }

        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await Expect(page.Locator(".mark-live")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^last seen \\d\\d:\\d\\d:\\d\\d"));
        await Expect(page.Locator(".app[data-lost] main")).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(page.Locator(".rows .all .id")).ToHaveTextAsync([id]); // what was there can still be read

        await using (await ServeAsync(home.Root, address.Port))
        {
            var later = await SubmitAsync(address, ServedApi.Spec("after"));
            await Expect(page.Locator(".mark-live")).ToHaveTextAsync("live");
            await Expect(page.Locator(".app[data-lost]")).ToHaveCountAsync(0);
            await Expect(page.Locator(".rows .all .id")).ToHaveTextAsync([later, id]);
        }
    }

    /// <summary>A browser opens six connections to a server: with a stream for each tab the seventh would hang.</summary>
    [Fact]
    public async Task TenTabs_AreAllLive_AndSeeTheSameChange()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        List<IPage> tabs = [];
        for (var tab = 0; tab < 10; tab++) tabs.Add(await visit.AnotherTabAsync("/experiments"));
        foreach (var tab in tabs) await Expect(tab.Locator(".mark-live")).ToHaveTextAsync("live");
        await visit.Api.SubmitAsync(ServedApi.Spec("seen"));
        foreach (var tab in tabs) await Expect(tab.Locator(".rows .all .phase")).ToHaveTextAsync("done");
        Assert.Empty(visit.Faults);
    }

    private static async Task<string> SubmitAsync(Uri address, string spec)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-MmNas", "1");
        using var answer = await http.PostAsJsonAsync("/api/specs", new { text = spec }, Cancel);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["id"]!;
    }

    private static Task<ServedPlatform> ServeAsync(string home, int port) => ServedPlatform.StartAsync(
        new ServeOptions(home, new SiloConfig { Http = new(IPAddress.Loopback, port), Slots = 1, Cores = 2, LogLevel = LogLevel.None }) { Secrets = new(_ => null), Web = PlatformApi.Room(new((_, _) => "", (_, _) => "")) },
        services => services.AddSingleton<ILearnerFactory>(new FakeLearners()), Cancel);
}
