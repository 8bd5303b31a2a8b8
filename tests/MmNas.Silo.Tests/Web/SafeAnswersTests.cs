using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Silo.Web;

namespace MmNas.Silo.Tests;

public sealed partial class SafeAnswersTests : IDisposable
{
    private const string Key = "sixteen letters!";

    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task EveryAnswer_OfAnyRoute_ForbidsFramesCachesGuessesAndReferrers()
    {
        await using var served = await StartAsync(null);
        using var direct = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(direct) { BaseAddress = served.WebAddress };
        foreach (var route in new[] { "", "?ended", "health", "health/live", "health/ready", "metrics", "orleans", "orleans/", "orleans/index.min.js", "orleans/DashboardCounters", "orleans/nothing", "nothing" })
        {
            using var answer = await http.GetAsync(route, Cancel);
            Check(route, answer);
        }

        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = "evil.example" } };
        using var refused = await http.SendAsync(elsewhere, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Check("a name of somebody else's", refused);
        using var posted = await http.PostAsync("health", null, Cancel);
        Check("a method that there is not", posted);
    }

    [Fact]
    public async Task Refusal_WithoutTheKey_HasTheHeadersToo()
    {
        await using var served = await StartAsync(Key);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        using var refused = await http.GetAsync("orleans/", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Check("without a key", refused);
    }

    [Fact]
    public async Task Head_OfThePageAndOfHealth_IsAnsweredLikeGet_WithoutABody()
    {
        await using var served = await StartAsync(null);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        foreach (var route in new[] { "", "health/live", "health/ready" })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Head, route);
            using var answer = await http.SendAsync(asked, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsStringAsync(Cancel));
            Check($"HEAD {route}", answer);
        }
    }

    [Fact]
    public async Task Request_ThatIsBad_IsSaidToBeSo_AndIsNoFailureOfTheServer()
    {
        await using var app = await RouteAsync(_ => throw new BadHttpRequestException("the body is too large", StatusCodes.Status413PayloadTooLarge));
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await http.GetAsync("", Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("the body is too large", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Check("a bad request", answer);
    }

    [Fact]
    public async Task Route_ThatFails_IsAnsweredInAPlainSentence_WithTheHeaders_AndNothingOfTheFailure()
    {
        await using var app = await RouteAsync(context =>
        {
            context.Response.Headers.CacheControl = "public";
            throw new InvalidOperationException("the password is swordfish");
        });
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await http.GetAsync("", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Check("a route that fails", answer);
        Assert.DoesNotContain("swordfish", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>One route behind the headers.</summary>
    private static async Task<WebApplication> RouteAsync(RequestDelegate route)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging().AddSingleton<SafeAnswers>();
        var app = builder.Build();
        var safe = app.Services.GetRequiredService<SafeAnswers>();
        app.Use(next => context => safe.HandleAsync(context, next));
        app.Run(route);
        await app.StartAsync(Cancel);
        return app;
    }

    [Fact]
    public async Task Dashboard_MayLoadWhatItsPageNames_AndNothingFromElsewhere()
    {
        await using var served = await StartAsync(null);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        using var answer = await http.GetAsync("orleans/", Cancel);
        var policy = string.Concat(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var allowed in new[] { "script-src 'self';", "style-src 'self' 'unsafe-inline';", "connect-src 'self';", "font-src 'self' data:;" }) Assert.Contains(allowed, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotMatch("<script(?![^>]*src=)", page); // an inline one would not run
        var files = Loaded().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            using var loaded = await http.GetAsync($"orleans/{file}", Cancel);
            Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
            if (file.EndsWith(".js", StringComparison.Ordinal)) Assert.DoesNotMatch(@"\beval\(|new Function\(", await loaded.Content.ReadAsStringAsync(Cancel)); // a browser would refuse both
        }
    }

    [Theory]
    [InlineData("                    ", "blanks only")]
    [InlineData("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "blanks only")]
    [InlineData(" sixteen letters!", "begins or ends with a blank")]
    public async Task Start_WithAKeyOfBlanks_IsRefused(string key, string why)
    {
        var refused = await Assert.ThrowsAsync<SecretException>(() => StartAsync(key));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static void Check(string route, HttpResponseMessage answer)
    {
        var headers = answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer") })
            Assert.True(headers.GetValueOrDefault(name) == value, $"/{route} has {name}: {headers.GetValueOrDefault(name)}");
        Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    private Task<ServedPlatform> StartAsync(string? key) => ServedPlatform.StartAsync(
        new(home.Path, new() { Http = new(IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(name => name == "MMNAS_KEY" ? key : null) }, Cancel);

    [GeneratedRegex("(?:src|href)=\"(?:\\./)?([^\"]+)\"")]
    private static partial Regex Loaded();
}
