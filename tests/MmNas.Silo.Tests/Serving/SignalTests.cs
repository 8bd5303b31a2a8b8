using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Silo.Embedded;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

/// <summary>A signal is the console's to answer, which lets rounds end first: no silo stops by itself at one.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly Home home = new();
    private IHostApplicationLifetime? lifetime;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public Task Embedded_ThatIsSignalled_GoesOn() => AssertGoesOnAsync(async () => await EmbeddedPlatform.StartAsync(new(home.Path) { Slots = 1 }, Catch, Cancel));

    [Fact]
    public Task Served_ThatIsSignalled_GoesOn() => AssertGoesOnAsync(async () =>
        await ServedPlatform.StartAsync(new(home.Path, new() { Http = new(IPAddress.Loopback, 0), Slots = 1 }), Catch, Cancel));

    private async Task AssertGoesOnAsync(Func<Task<IAsyncDisposable>> start)
    {
        var seen = new TaskCompletionSource();
        // Handlers are called from the last that came to the first: when this one is, the host's would have been.
        using var mine = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true; // this process is the tests'
            seen.TrySetResult();
        });
        await using var platform = await start();
        using (var kill = Process.Start("kill", ["-TERM", $"{Environment.ProcessId}"])) await kill.WaitForExitAsync(Cancel);
        await seen.Task.WaitAsync(Cancel);
        Assert.False(lifetime!.ApplicationStopping.IsCancellationRequested);
    }

    private void Catch(IServiceCollection services) => services.AddHostedService(found =>
    {
        lifetime = found.GetRequiredService<IHostApplicationLifetime>();
        return new Nothing();
    });

    private sealed class Nothing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
