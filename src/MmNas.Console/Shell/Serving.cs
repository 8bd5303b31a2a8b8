using System.Net;

namespace MmNas.Console.Shell;

/// <summary>A platform to serve. What is null comes from the config, or is its default.</summary>
/// <param name="Place">The home folder and the config.</param>
internal sealed record ServeRequest(PlatformPlace Place)
{
    public IPEndPoint? Http { get; init; }

    public int? SiloPort { get; init; }

    public int? GatewayPort { get; init; }

    public string? Address { get; init; }

    public string? Name { get; init; }

    public int? Slots { get; init; }
}

/// <summary>A platform that is served by this process.</summary>
/// <param name="Web">The first page's address.</param>
/// <param name="Ended">Ends when it ends by itself; with an exception that says why.</param>
/// <param name="Stop">Stops serving.</param>
internal sealed record Serving(string Web, Task Ended, Func<ValueTask> Stop) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Stop();
}
