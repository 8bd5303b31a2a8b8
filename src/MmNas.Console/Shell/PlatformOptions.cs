namespace MmNas.Console.Shell;

/// <summary>A platform in this process.</summary>
/// <param name="Home">The home folder.</param>
/// <param name="Slots">Trainers at once; null is one per core.</param>
/// <param name="Loaders">Threads that gather each trainer's batches; null leaves it to the platform.</param>
internal sealed record PlatformOptions(string Home, int? Slots = null, int? Loaders = null);

/// <summary>Where a platform in other processes is found.</summary>
/// <param name="Home">The folder that it serves.</param>
/// <param name="Config">Instead, a file of the cluster's silos; null goes by the folder.</param>
/// <param name="Url">Instead of both, the web port of one of its silos.</param>
internal sealed record PlatformPlace(string Home, string? Config, Uri? Url = null);

/// <summary>The process that serves a home folder.</summary>
/// <param name="Pid">The id of the process.</param>
/// <param name="Web">Its first page's address.</param>
internal sealed record PlatformServer(int Pid, string Web);
