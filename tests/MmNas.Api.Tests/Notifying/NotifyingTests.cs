using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Tests.Fakes;
using MmNas.Silo.Configuration;

namespace MmNas.Api.Tests.Notifying;

public sealed class NotifyingTests
{
    private const string Secret = "nobody knows it";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EndOfAnExperiment_ReachesAServerThatFailsAtFirst_SignedAndOnce()
    {
        await using var receiver = await Receiver.StartAsync(failures: 2);
        await using var api = await StartAsync(new() { Url = receiver.Address });
        var id = await api.SubmitAsync(ServedApi.Spec("heard-of"));
        var (headers, body) = await receiver.TakenAsync();
        Assert.Equal(3, receiver.Asked);
        var json = JsonNode.Parse(body)!;
        Assert.Equal(("done", id, "vqa"), ((string?)json["event"], (string?)json["experiment"], (string?)json["task"]));
        Assert.NotNull(json["score"]);
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)))}", headers["X-MmNas-Signature"]);
        Assert.Equal((string?)json["id"], headers["X-MmNas-Delivery"]);
        await UntilEmptyAsync(api);
        Assert.Equal(3, receiver.Asked); // nothing is sent again
    }

    [Fact]
    public async Task Events_ThatATargetDoesNotWant_AreKeptFromIt_AndAFailureIsHeardOf()
    {
        await using var receiver = await Receiver.StartAsync(failures: 0);
        var learners = new FakeLearners();
        learners.FailAfter(5);
        await using var api = await StartAsync(new() { Url = receiver.Address, Events = [NotifiedEvent.Failed] }, learners);
        var id = await api.SubmitAsync(ServedApi.Spec("breaks"));
        var (_, body) = await receiver.TakenAsync();
        Assert.Equal(("failed", id), ((string?)JsonNode.Parse(body)!["event"], (string?)JsonNode.Parse(body)!["experiment"]));
        Assert.Contains("the fake device broke", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_GetsTheEventOnItsInput()
    {
        using var folder = new TemporaryFolder();
        var script = Script(folder, $"#!/bin/sh\necho \"$1\" > {folder["name"]}\ncat > {folder["body.part"]}\nmv {folder["body.part"]} {folder["body"]}\n");
        await using var api = await StartAsync(new() { Command = script });
        var id = await api.SubmitAsync(ServedApi.Spec("hooked"));
        await api.UntilAsync("/api/platform", _ => File.Exists(folder["body"]));
        Assert.Equal("done\n", await File.ReadAllTextAsync(folder["name"], Cancel));
        Assert.Equal(id, (string?)JsonNode.Parse(await File.ReadAllTextAsync(folder["body"], Cancel))!["experiment"]);
        await UntilEmptyAsync(api);
    }

    [Fact]
    public async Task Command_ThatFails_StaysInTheQueueWithItsWords()
    {
        using var folder = new TemporaryFolder();
        var script = Script(folder, "#!/bin/sh\necho not today >&2\nexit 7\n");
        await using var api = await StartAsync(new() { Command = script });
        await api.SubmitAsync(ServedApi.Spec("hooked"));
        PendingDelivery? pending = null;
        await api.UntilAsync("/api/platform", _ => (pending = api.Grains.GetGrain<INotifierGrain>(0).PendingAsync().GetAwaiter().GetResult() is [var first, ..] ? first : null) is { Attempts: > 0 });
        Assert.Equal("it ended with 7: not today", pending!.Trouble);
    }

    /// <summary>What a program leaves running holds its output open: its status counts all the same, and at once.</summary>
    [Fact]
    public async Task Command_ThatLeavesAChildRunning_HasTakenTheEvent()
    {
        using var folder = new TemporaryFolder();
        var script = Script(folder, $"#!/bin/sh\necho once >> {folder["calls"]}\nsleep 60 &\nexit 0\n");
        await using var api = await StartAsync(new() { Command = script });
        await api.SubmitAsync(ServedApi.Spec("hooked"));
        await api.UntilAsync("/api/platform", _ => File.Exists(folder["calls"]));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20)); // well below the half minute that a program has
        while ((await api.Grains.GetGrain<INotifierGrain>(0).PendingAsync()).Count > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), soon.Token);
        Assert.Equal("once\n", await File.ReadAllTextAsync(folder["calls"], Cancel));
    }

    private static string Script(TemporaryFolder folder, string text)
    {
        var script = folder.Write(text, "hook.sh");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    private static Task<ServedApi> StartAsync(NotifyConfig notify, FakeLearners? learners = null) =>
        ServedApi.StartAsync(name => name == Secrets.WebhookName ? Secret : null, learners, config: config => config with { Notify = [notify] });

    private static async Task UntilEmptyAsync(ServedApi api)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await api.Grains.GetGrain<INotifierGrain>(0).PendingAsync()).Count > 0)
        {
            Assert.False(deadline.IsCancellationRequested, "something is still in the queue");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel); // between looks; the deadline decides
        }
    }

    /// <summary>A server that gets notifications, and answers the first ones with an error.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly TaskCompletionSource<(IReadOnlyDictionary<string, string> Headers, string Body)> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int asked;

        private Receiver(int failures)
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
            builder.Services.AddRouting();
            app = builder.Build();
            app.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var body = await reader.ReadToEndAsync();
                context.Response.StatusCode = Interlocked.Increment(ref asked) <= failures ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
                if (context.Response.StatusCode is StatusCodes.Status204NoContent) taken.TrySetResult((context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), body));
            });
        }

        public int Asked => Volatile.Read(ref asked);

        public string Address => $"{app.Urls.First()}/hook";

        public static async Task<Receiver> StartAsync(int failures)
        {
            var receiver = new Receiver(failures);
            await receiver.app.StartAsync(Cancel);
            return receiver;
        }

        public Task<(IReadOnlyDictionary<string, string> Headers, string Body)> TakenAsync() => taken.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
