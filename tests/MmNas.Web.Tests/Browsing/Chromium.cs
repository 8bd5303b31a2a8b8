using MmNas.Web.Tests.Browsing;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // each test has a platform of its own, and they share two cores

namespace MmNas.Web.Tests.Browsing;

/// <summary>Debian's browser, once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "MMNAS_CHROMIUM", Usual = "/usr/bin/chromium";

    /// <summary>Of waiting for what a page is expected to show: long, because other work may share the machine.</summary>
    private const float Patience = 30_000;

    /// <summary>The browser's file.</summary>
    public static string Program => Environment.GetEnvironmentVariable(Variable) ?? Usual;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Skips the test where there is no browser; with CI it fails.</summary>
    public async Task<IBrowser> BrowserAsync()
    {
        if (browser is not null) return browser;
        var path = Program;
        if (!File.Exists(path))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"CI runs without {path}; build/chromium installs it");
            Assert.Skip($"{path} is not there; build/chromium installs Chromium, or {Variable} names one");
        }

        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        return browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] }); // tests run as root in containers
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
