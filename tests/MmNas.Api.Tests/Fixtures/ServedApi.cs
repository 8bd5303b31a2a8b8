using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MmNas.Grains.Tests.Fakes;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Training;

namespace MmNas.Api.Tests.Fixtures;

/// <summary>A served platform with its API, whose learners need no tensors.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly TemporaryFolder home;
    private readonly ServedPlatform served;

    private ServedApi(TemporaryFolder home, ServedPlatform served)
    {
        (this.home, this.served) = (home, served);
        Http = Client(null);
        Http.DefaultRequestHeaders.Add("X-MmNas", "1");
    }

    /// <summary>Sends what a page of ours sends.</summary>
    public HttpClient Http { get; }

    public Uri Address => served.WebAddress;

    public IGrainFactory Grains => served.Grains;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ServedApi> StartAsync(Func<string, string?>? secrets = null, FakeLearners? learners = null, int slots = 1, Func<SiloConfig, SiloConfig>? config = null, Action<IServiceCollection>? services = null)
    {
        var home = new TemporaryFolder();
        var silo = new SiloConfig { Http = new(IPAddress.Loopback, 0), Slots = slots, Cores = 2, LogLevel = LogLevel.None };
        var options = new ServeOptions(home.Root, config?.Invoke(silo) ?? silo) { Secrets = new(secrets ?? (_ => null)), Web = PlatformApi.Room(new((view, _) => $"<p>{view.Id}</p>", (view, _) => $"<p>{view.Id}</p>")) };
        return new(home, await ServedPlatform.StartAsync(options, own =>
        {
            own.AddSingleton<ILearnerFactory>(learners ?? new FakeLearners());
            services?.Invoke(own);
        }, Cancel));
    }

    /// <summary>A client without our header, with a key where one is given.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = served.WebAddress };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>An experiment of a small search; an endless one where epochs are many.</summary>
    public static string Spec(string name, int seed = 1, int epochs = 2) => $$"""
        name: {{name}}
        task: vqa
        seed: {{seed}}
        threads: 1
        data: { layout: scenes, scenes: { pictures: 20, validation_pictures: 10 } }
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 64, head: 64 }
        search: { warmup_epochs: 1, stop: { stable_epochs: 0, max_epochs: {{epochs}} } }
        retrain: { hidden: 64, epochs: 1 }
        baselines: [mcan, random]
        """;

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <returns>The answer's status and JSON.</returns>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> PostAsync(string path, object? body = null, string? idempotency = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        if (idempotency is not null) request.Headers.Add("Idempotency-Key", idempotency);
        using var answer = await Http.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    /// <summary>Submits a spec and gives its id.</summary>
    public async Task<string> SubmitAsync(string spec)
    {
        var (status, json) = await PostAsync("/api/specs", new { text = spec });
        Assert.True(status is HttpStatusCode.Created, $"{status} {json}");
        return (string)json!["id"]!;
    }

    /// <summary>Asks until what is asked for holds.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var json = await GetAsync(path);
            if (holds(json)) return json;
            Assert.False(deadline.IsCancellationRequested, $"{path} is still {json.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel); // between looks; the deadline decides
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await served.DisposeAsync();
        home.Dispose();
    }
}
