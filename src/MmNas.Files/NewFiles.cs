using System.Runtime.InteropServices;

namespace MmNas.Files;

/// <summary>The rights of what this process makes where no other rights are asked for.</summary>
public static class NewFiles
{
    private const uint Others = 0b111_111; // of the group and of everybody

    /// <summary>From now on files are made with mode 0600 and folders with 0700, also by libraries and by programs that this process starts (umask). Without effect on Windows.</summary>
    public static void AreTheOwnersAlone()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask(Others);
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);
}
