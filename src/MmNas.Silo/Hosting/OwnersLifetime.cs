using Microsoft.Extensions.Hosting;

namespace MmNas.Silo.Hosting;

/// <summary>A host that stops when its owner stops it.</summary>
/// <remarks>In its place every host, an empty one too, has one that takes Ctrl-C and SIGTERM for itself: the silo would stop while the console still lets rounds end.</remarks>
internal sealed class OwnersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
