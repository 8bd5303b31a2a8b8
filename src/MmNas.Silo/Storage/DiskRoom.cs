namespace MmNas.Silo.Storage;

/// <summary>Tells a full disk from everything else that a failed write can mean: SQLite says "disk I/O error" of both.</summary>
internal static class DiskRoom
{
    /// <summary>In bytes. With less than this neither a log nor a checkpoint is written.</summary>
    private const long Least = 1 << 20;

    /// <param name="folder">On the disk in question.</param>
    /// <returns>A sentence with the way out; null where there is room, or nobody can tell.</returns>
    public static string? Problem(string folder)
    {
        try
        {
            var left = new DriveInfo(folder).AvailableFreeSpace;
            return left < Least ? $"the disk of {folder} is full ({left / 1024:N0} kB left); make room on it" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
