using System.Runtime.InteropServices;

using MmNas.Networks.Kernels;

namespace MmNas.Networks;

/// <summary>What is asked of the C library's allocator.</summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, TopPad = -2, MapMax = -4, ArenaMax = -8; // mallopt(3)
    private const int TopPadBytes = 64 << 20;

    /// <summary>Keeps freed pages instead of giving them back to the system and faulting them in again at the next step; <see cref="ReturnPages"/> gives them back. Call it once, before the
    /// first tensor. Does nothing where there is no glibc.</summary>
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

    /// <summary>Gives the pages that nobody uses back to the system: between one network and the next, whose tensors have other sizes. Does nothing where there is no glibc.</summary>
    public static void ReturnPages()
    {
        Scratch.Free();
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no malloc_trim; it keeps few pages by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint kept);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
