using System.Runtime.InteropServices;
using System.Text;

namespace MmNas.Files;

/// <summary>What the kernel knows of a file and .NET does not tell: its kind, and when anything about it last changed.</summary>
/// <param name="Mode">Kind and rights, as <c>st_mode</c>.</param>
/// <param name="Inode">Another one stands under the same name once a file was replaced by renaming.</param>
/// <param name="Changed">The last change of content or status (<c>ctime</c>, UTC). Unlike the time of writing, no program can set it back: copies that keep times change it.</param>
/// <remarks>Source: statx(2), whose layout is the same on all architectures.</remarks>
public readonly record struct FileStatus(ushort Mode, ulong Inode, DateTime Changed)
{
    private const int WorkingFolder = -100; // AT_FDCWD
    private const uint Wanted = 0x1 | 0x80 | 0x100; // STATX_TYPE, STATX_CTIME, STATX_INO
    private const int StatxSize = 256, ModeOffset = 28, InodeOffset = 32, ChangedOffset = 96, ChangedNanosecondsOffset = 104;

    /// <summary>Of what a path leads to, through links; null if it is not there, cannot be looked at, or the system has no such call.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var found = new byte[StatxSize];
        try
        {
            if (Statx(WorkingFolder, [.. Encoding.UTF8.GetBytes(path), 0], 0, Wanted, found) != 0) return null;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return null; // a C library without it
        }

        return new(
            BitConverter.ToUInt16(found, ModeOffset),
            BitConverter.ToUInt64(found, InodeOffset),
            DateTime.UnixEpoch.AddTicks((BitConverter.ToInt64(found, ChangedOffset) * TimeSpan.TicksPerSecond) + (BitConverter.ToUInt32(found, ChangedNanosecondsOffset) / 100)));
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] result);
}
