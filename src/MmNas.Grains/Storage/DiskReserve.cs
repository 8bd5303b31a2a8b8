using MmNas.Contracts;

namespace MmNas.Grains.Storage;

/// <summary>The room that is to be left on the disks that a silo writes to. Once one has less, nothing is begun there until it has clearly more again: what runs can still be committed.</summary>
/// <param name="folders">On the disks in question.</param>
/// <param name="bytes">How much is to be left; 0 reserves nothing. Null is 256 MB, or a hundredth of the disk where that is less.</param>
/// <param name="look">Tells of a folder how much room its disk has and has left; null where nobody can tell.</param>
public sealed class DiskReserve(IReadOnlyList<string> folders, long? bytes, Func<string, DiskSpace?> look)
{
    private const long Usual = 256_000_000;
    private const int UsualShare = 100;

    /// <summary>So much more than the reserve must be left before work goes on: else every commit would stop it, and every sweep set it going.</summary>
    private const double Ease = 1.25;

    private readonly HashSet<string> full = [];

    /// <summary>Reserves nothing.</summary>
    public static DiskReserve None { get; } = new([], 0, _ => null);

    /// <param name="folders">On the disks in question.</param>
    /// <param name="bytes">How much is to be left.</param>
    public DiskReserve(IReadOnlyList<string> folders, long? bytes)
        : this(folders, bytes, DiskSpace.Of)
    {
    }

    /// <summary>Looks at the disks.</summary>
    /// <returns>A sentence for the first that has too little; null where all have enough, or nobody can tell.</returns>
    public string? Shortage() => folders.Select(Shortage).FirstOrDefault(shortage => shortage is not null);

    private string? Shortage(string folder)
    {
        if (look(folder) is not { } space) return null;
        var reserve = bytes ?? Math.Min(Usual, space.Size / UsualShare);
        if (space.Left >= reserve * (full.Contains(folder) ? Ease : 1))
        {
            full.Remove(folder);
            return null;
        }

        full.Add(folder);
        return $"the disk of {folder} has {ByteText.Of(space.Left)} left, and {ByteText.Of(reserve)} are reserved (disk.reserve); make room, and it goes on by itself";
    }
}

/// <summary>The room on a disk, in bytes.</summary>
/// <param name="Left">What this user may still take.</param>
/// <param name="Size">All of it.</param>
public readonly record struct DiskSpace(long Left, long Size)
{
    /// <returns>Null where nobody can tell.</returns>
    public static DiskSpace? Of(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return new(drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
