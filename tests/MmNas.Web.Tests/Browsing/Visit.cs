using Microsoft.Extensions.DependencyInjection;

namespace MmNas.Web.Tests.Browsing;

/// <summary>Somebody who has the console of a platform open.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> faults = [];

    private Visit(ServedApi api, IBrowserContext context, IPage page) => (Api, Context, Page) = (api, context, page);

    public ServedApi Api { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; }

    /// <param name="chromium">Where it is open.</param>
    /// <param name="secrets">The platform's keys; null for none.</param>
    /// <param name="learners">Null for ones that are done at once.</param>
    /// <param name="slots">How many train at a time.</param>
    /// <param name="key">What is entered as the password; null for nothing.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="services">What stands in for the platform's own.</param>
    public static async Task<Visit> BeginAsync(Chromium chromium, Func<string, string?>? secrets = null, FakeLearners? learners = null, int slots = 1, string? key = null, int width = 1280, Action<IServiceCollection>? services = null)
    {
        var browser = await chromium.BrowserAsync();
        var api = await ServedApi.StartAsync(secrets, learners, slots, services: services);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = api.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 800 },
            HttpCredentials = key is null ? null : new() { Username = "any", Password = key },
        });
        var visit = new Visit(api, context, await context.NewPageAsync());
        visit.Listen(visit.Page);
        return visit;
    }

    /// <summary>What the page's script or its policy has complained of.</summary>
    public IReadOnlyList<string> Faults => faults;

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Another tab of the same browser.</summary>
    public async Task<IPage> AnotherTabAsync(string path)
    {
        var tab = await Context.NewPageAsync();
        Listen(tab);
        await tab.GotoAsync(path);
        return tab;
    }

    public Task IsLiveAsync() => Expect(Page.Locator(".mark-live")).ToHaveTextAsync("live");

    /// <summary>Writes a spec in the place of the example that the page of submitting begins with, and waits until the platform has nothing against it.</summary>
    public async Task WriteAsync(string spec)
    {
        await GoAsync("/submit");
        var editor = Page.GetByLabel("Spec", new() { Exact = true });
        await Expect(editor).Not.ToHaveValueAsync("");
        await editor.FillAsync(spec);
        await Expect(Page.GetByText("nothing: it can run")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Api.DisposeAsync();
    }

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) faults.Add(message.Text); // the page says itself what it could not load
        };
        page.Dialog += (_, dialog) => faults.Add($"a dialog said {dialog.Message}");
    }
}
