namespace MmNas.Console.Shell;

/// <summary>A platform in this process.</summary>
/// <param name="Home">The home folder.</param>
/// <param name="Slots">Trainers at once; null is one per core.</param>
/// <param name="Loaders">Threads that gather each trainer's batches; null leaves it to the platform.</param>
/// <param name="IsReachable">Whether commands in other terminals find it while it runs.</param>
internal sealed record PlatformOptions(string Home, int? Slots = null, int? Loaders = null, bool IsReachable = false);

/// <summary>Where a platform in other processes is found.</summary>
/// <param name="Home">The folder that it serves.</param>
/// <param name="Config">Instead, a file of the cluster's silos; null goes by the folder.</param>
/// <param name="Url">Instead of both, the web port of one of its silos.</param>
internal sealed record PlatformPlace(string Home, string? Config, Uri? Url = null);

/// <summary>The process that has a home folder's platform.</summary>
/// <param name="Pid">The id of the process.</param>
/// <param name="Web">Its first page's address; empty where it has none.</param>
/// <param name="IsOneRun">Whether it is a <c>run</c>, and ends with what that was given.</param>
internal sealed record PlatformServer(int Pid, string Web, bool IsOneRun = false);
