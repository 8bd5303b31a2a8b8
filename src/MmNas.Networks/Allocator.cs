using System.Runtime.InteropServices;

namespace MmNas.Networks;

/// <summary>Settings of the C library's allocator.</summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, TopPad = -2, MapMax = -4, ArenaMax = -8; // mallopt(3)
    private const int TopPadBytes = 64 << 20;

    /// <summary>Keeps freed pages instead of giving them back to the system and faulting them in again at the next step. Call it once, before the
    /// first tensor. At the paper's size a step takes 3.3 s instead of 5.2 s (DESIGN.md). Does nothing where there is no glibc.</summary>
    public static void KeepPages()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = SetOption(MapMax, 0);
            _ = SetOption(TrimThreshold, int.MaxValue);
            _ = SetOption(TopPad, TopPadBytes);
            _ = SetOption(ArenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no mallopt: the allocator stays as it is, and training is slower.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
