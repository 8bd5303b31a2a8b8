using System.Diagnostics;

namespace MmNas.Silo.Tests;

/// <summary>Programs of the system.</summary>
internal static class Shell
{
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
