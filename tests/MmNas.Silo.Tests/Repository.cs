namespace MmNas.Silo.Tests;

/// <summary>Files of the repository that operators use.</summary>
internal static class Repository
{
    /// <summary>Found from the test's own folder upwards.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Absolute.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "MmNasGrains.sln")) ? folder : Find(System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(folder))!);
}
