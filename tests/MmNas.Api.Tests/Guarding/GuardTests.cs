using System.Text;
using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Guarding;

public sealed class GuardTests
{
    private const string All = "the key for everything", Reading = "the key for reading";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryRoute_AsksForAKey_AndWithTheReadKeyChangesNothing()
    {
        await using var api = await ServedApi.StartAsync(name => name switch { "MMNAS_KEY" => All, "MMNAS_READ_KEY" => Reading, _ => null });
        var routes = await RoutesAsync(api);
        Assert.True(routes.Count > 25, $"only {routes.Count} routes are described");
        using var nobody = api.Client(null);
        using var reader = api.Client(Reading);
        foreach (var (method, path) in routes)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, method, path));
            if (path == "/api/events") continue; // does not end; its own tests read it
            var status = await StatusAsync(reader, method, path);
            if (method == HttpMethod.Get) Assert.True(status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{method} {path}: {status}");
            else Assert.True(status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{method} {path}: {status}");
        }

        Assert.False((bool?)JsonNode.Parse(await reader.GetStringAsync("/api/platform", Cancel))!["can_write"]);
    }

    [Fact]
    public async Task Writing_WithoutOurHeader_OrFromAPageElsewhere_IsRefused()
    {
        await using var api = await ServedApi.StartAsync();
        using var bare = api.Client(null);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(bare, HttpMethod.Post, "/api/experiments/x/pause"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, HttpMethod.Post, "/api/experiments/x/pause", "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, HttpMethod.Post, "/api/experiments/x/pause", $"http://127.0.0.1:{api.Address.Port + 1}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, HttpMethod.Post, "/api/experiments/x/pause", "null"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(api.Http, HttpMethod.Post, "/api/experiments/x/pause", $"http://127.0.0.1:{api.Address.Port}")); // it came through, and there is no x
    }

    [Fact]
    public async Task Key_FromAFile_IsReplacedWhileThePlatformRuns_AndABadFileChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder["key"];
        await File.WriteAllTextAsync(file, "the first key of all", Cancel);
        await using var api = await ServedApi.StartAsync(name => name == "MMNAS_KEY_FILE" ? file : null);
        using var first = api.Client("the first key of all");
        using var second = api.Client("the second key, which is longer");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, HttpMethod.Get, "/api/platform"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, HttpMethod.Get, "/api/platform"));
        await File.WriteAllTextAsync(file, "the second key, which is longer", Cancel);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, HttpMethod.Get, "/api/platform"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(first, HttpMethod.Get, "/api/platform"));
        await File.WriteAllTextAsync(file, "short", Cancel);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, HttpMethod.Get, "/api/platform"));
        File.Delete(file);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, HttpMethod.Get, "/api/platform"));
    }

    private static async Task<IReadOnlyList<(HttpMethod Method, string Path)>> RoutesAsync(ServedApi api)
    {
        using var http = api.Client(All);
        var document = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", Cancel))!;
        return [.. from path in document["paths"]!.AsObject()
                   from method in path.Value!.AsObject()
                   select (HttpMethod.Parse(method.Key), path.Key.Replace("{id}", "x", StringComparison.Ordinal))];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, HttpMethod method, string path, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post && !path.EndsWith("/pause", StringComparison.Ordinal)) request.Content = new StringContent("{\"text\": \"\", \"priority\": \"high\", \"action\": \"pause\", \"query\": \"\"}", Encoding.UTF8, "application/json");
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        return answer.StatusCode;
    }
}
