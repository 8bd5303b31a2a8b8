using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MmNas.Grains.Storage;

/// <summary>Writes a folder's names to disk: without that a rename outlives the process, and not a loss of power.</summary>
/// <remarks>Of .NET's own no call opens a folder. Elsewhere than on Linux nothing is done: the file system writes names when it likes.</remarks>
public static partial class FolderFlush
{
    private const int ToRead = 0x80000; // O_RDONLY | O_CLOEXEC: no child inherits it

    private static readonly int[] CannotBeAsked = [9, 22, 38, 95]; // EBADF, EINVAL, ENOSYS, EOPNOTSUPP: some shared folders write names when they like

    /// <exception cref="IOException">The folder cannot be opened, or not be written to disk.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var handle = Open(folder, ToRead);
        if (handle.IsInvalid || (Synchronise(handle) != 0 && !CannotBeAsked.Contains(Marshal.GetLastPInvokeError())))
            throw new IOException($"the names in {folder} cannot be written to disk ({Marshal.GetLastPInvokeErrorMessage()}); look after the disk");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle file);
}
