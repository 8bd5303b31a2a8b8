using System.Runtime.InteropServices;

namespace MmNas.Console.Shell;

/// <summary>Ends this process on the spot.</summary>
internal static class ProcessEnd
{
    /// <summary>Skips what native libraries do at an orderly exit: tensor threads are still at work, and would crash on it.</summary>
    /// <remarks>Nothing is lost by it: commits are on disk when they are acknowledged.</remarks>
    public static void AtOnce(int code)
    {
        if (OperatingSystem.IsWindows()) Environment.Exit(code);
        else ExitNow(code);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int code);
}
