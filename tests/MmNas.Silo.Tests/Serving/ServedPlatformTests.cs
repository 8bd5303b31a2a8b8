using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;
using Orleans.Runtime;

namespace MmNas.Silo.Tests;

public sealed class ServedPlatformTests : IDisposable
{
    private const string Key = "sixteen letters!";

    private static readonly ExperimentSpec Spec = new() { Name = "trial", Data = new() { Layout = "scenes" } };

    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Client_OnTheHomeOfAServingProcess_ReachesItsGrains()
    {
        await using var served = await ServedPlatform.StartAsync(Options(), Cancel);
        await using var client = await PlatformClient.ConnectAsync(home.Path, Cancel);
        var id = await client.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(Spec, again: false);
        Assert.Equal([id], await served.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
    }

    [Fact]
    public async Task Client_OnAHomeThatNobodyServes_SaysSoAtOnceAndHowToServeIt()
    {
        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(home.Path, Cancel));
        Assert.Contains($"mmnas serve --home {home.Path}", refused.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(int.MaxValue)] // nobody's
    [InlineData(0)] // this process's own, which does not hold the home
    public async Task Client_OnTheFileOfAProcessThatWasKilled_SaysThatNobodyServes(int pid)
    {
        new PlatformFile(pid == 0 ? Environment.ProcessId : pid, "127.0.0.1:9", "gone", "mmnas", "http://127.0.0.1:9/").Write(home.Path);
        File.WriteAllText(Path.Combine(home.Path, "lock"), "");
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(home.Path, Cancel));
        Assert.Contains("no platform serves", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WhereTheGatewayDoesNotAnswer_SaysSoAtOnce()
    {
        using var held = await HomeLock.TakeAsync(home.Path, Cancel);
        new PlatformFile(Environment.ProcessId, $"127.0.0.1:{SiloPorts.Of(0, 0).Gateway}", "gone", "mmnas", "http://127.0.0.1:9/").Write(home.Path);
        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(home.Path, Cancel));
        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Stop_TakesThePlatformFileAwayAndFreesTheHome()
    {
        var served = await ServedPlatform.StartAsync(Options(), Cancel);
        Assert.NotNull(PlatformFile.Read(home.Path));
        await served.DisposeAsync();
        Assert.False(File.Exists(Path.Combine(home.Path, "platform.json")));
        Assert.True(served.Stopped.IsCompletedSuccessfully);
        await using var again = await ServedPlatform.StartAsync(Options(), Cancel);
    }

    [Fact]
    public async Task Stop_OfAnIdlePlatform_TakesNoTime()
    {
        var served = await ServedPlatform.StartAsync(Options(), Cancel);
        var began = Stopwatch.GetTimestamp();
        await served.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Stopped_WhereOrleansEndsTheSilo_SaysWhy()
    {
        IFatalErrorHandler? death = null;
        await using var served = await ServedPlatform.StartAsync(Options(), services => services.AddHostedService(all => new Watcher(() => death = all.GetRequiredService<IFatalErrorHandler>())), Cancel);
        death!.OnFatalException(this, "declared dead by others", null);
        var died = await Assert.ThrowsAsync<SiloDiedException>(() => served.Stopped.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Contains("declared dead by others", died.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAStartedPlatform_IsLiveAndReady()
    {
        await using var served = await ServedPlatform.StartAsync(Options(), Cancel);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        Assert.Equal("live\n", await http.GetStringAsync("health/live", Cancel));
        Assert.Equal("ready\n", await http.GetStringAsync("health/ready", Cancel));
        Assert.Equal("ready\n", await http.GetStringAsync("health", Cancel));
    }

    [Fact]
    public async Task Health_OnAFullDisk_IsLiveAndNotReady_AndReadyAgainOnceThereIsRoom()
    {
        using var disk = new TinyDisk(megabytes: 8);
        await using var served = await ServedPlatform.StartAsync(Options() with { Home = disk.Path }, Cancel);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        Assert.Equal("ready\n", await http.GetStringAsync("health/ready", Cancel));
        var ballast = Path.Combine(disk.Path, "ballast");
        TinyDisk.Fill(ballast);
        foreach (var route in new[] { "health/ready", "health" })
        {
            using var answer = await http.GetAsync(route, Cancel);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains($"not ready: the disk of {disk.Path} is full", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal("live\n", await http.GetStringAsync("health/live", Cancel));
        File.Delete(ballast);
        Assert.Equal("ready\n", await http.GetStringAsync("health/ready", Cancel));
    }

    [Fact]
    public async Task Health_WhereStateReadsButCannotBeWritten_IsNotReady()
    {
        await using var served = await ServedPlatform.StartAsync(Options(), Cancel);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        Assert.Equal("ready\n", await http.GetStringAsync("health/ready", Cancel));
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(home.Path, "state.db")}"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TRIGGER refuse BEFORE UPDATE ON grain_state BEGIN SELECT RAISE(ABORT, 'nobody may write'); END";
            command.ExecuteNonQuery();
        }

        using var answer = await http.GetAsync("health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("nobody may write", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OffLoopbackWithoutAKey_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<SecretException>(() => ServedPlatform.StartAsync(Options(IPAddress.Any), Cancel));
        Assert.Contains("MMNAS_KEY", refused.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "1 character,")]
    [InlineData("fifteen letters", "15 characters,")]
    public async Task Start_WithAShortKey_IsRefusedAndSaysHowToMakeOne(string key, string length)
    {
        var refused = await Assert.ThrowsAsync<SecretException>(() => ServedPlatform.StartAsync(Options(IPAddress.Any, key), Cancel));
        Assert.Contains(length, refused.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand -hex 32", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebAddress_IsTheOneThatIsListenedOn_WithItsRealPort()
    {
        await using var served = await ServedPlatform.StartAsync(Options(IPAddress.Any, Key), Cancel);
        Assert.Equal("0.0.0.0", served.WebAddress.Host);
        Assert.NotEqual(0, served.WebAddress.Port);
        Assert.Equal($"{served.WebAddress}", PlatformFile.Read(home.Path)!.Web);
    }

    [Fact]
    public async Task EveryRoute_WhereThereIsAKey_AsksForIt()
    {
        await using var served = await ServedPlatform.StartAsync(Options(key: Key), Cancel);
        using var direct = new HttpClientHandler { AllowAutoRedirect = false }; // a redirect leaves the key behind
        using var http = new HttpClient(direct) { BaseAddress = served.WebAddress };
        foreach (var route in new[] { "", "health", "health/ready", "metrics", "orleans", "orleans/", "orleans/DashboardCounters", "nothing-here" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(route, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(route, new("Bearer", Key[..^1])));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(route, new("Basic", Base64($"{Key}:"))));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(route, new("Basic", "no base 64")));
            Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(route, new("Bearer", Key)));
            Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(route, new("Basic", Base64($"anybody:{Key}"))));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/live", null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/ready", new("Bearer", Key)));

        async Task<HttpStatusCode> StatusAsync(string route, AuthenticationHeaderValue? given)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { Authorization = given } };
            using var answer = await http.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private ServeOptions Options(IPAddress? address = null, string? key = null) =>
        new(home.Path, new() { Http = new(address ?? IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(name => name == "MMNAS_KEY" ? key : null) };

    /// <summary>Hands out a service of the host once it starts.</summary>
    private sealed class Watcher(Action started) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            started();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
