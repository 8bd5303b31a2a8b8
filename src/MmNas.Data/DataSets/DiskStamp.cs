using System.IO.Hashing;
using System.Runtime.InteropServices;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Tells files that were changed on disk since they were read, without reading them: from their names, lengths, times of last change and inodes.</summary>
public static class DiskStamp
{
    /// <summary>Files carry the time of the kernel's last tick, which at 100 Hz lies up to 10 ms back: two changes within one tick look the same.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>The same as long as nobody writes below any of the places.</summary>
    /// <param name="places">Files and folders; what is not there, or cannot be read, counts as nothing.</param>
    public static ulong Of(IEnumerable<string> places)
    {
        var all = places.ToList();
        var (stamp, newest) = Look(all);
        if ((DateTime.UtcNow - newest).Duration() >= Tick) return stamp;
        Thread.Sleep(Tick); // what is changed after this look must not carry the time that was seen
        return Look(all).Stamp;
    }

    private static (ulong Stamp, DateTime Newest) Look(IEnumerable<string> places)
    {
        var (sum, newest) = (0UL, DateTime.UnixEpoch);
        foreach (var file in places.SelectMany(Files))
        {
            var (stamp, changed) = OfFile(file);
            sum = unchecked(sum + stamp); // in whatever order the disk names them
            if (changed > newest) newest = changed;
        }

        return (sum, newest);
    }

    private static IEnumerable<FileInfo> Files(string place) =>
        File.Exists(place) ? [new FileInfo(place)] : Directory.Exists(place) ? FolderFiles.Readable(place) : [];

    private static (ulong Stamp, DateTime Changed) OfFile(FileInfo file)
    {
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file; // a link's own time is not the file's
        if (!target.Exists) return (0, DateTime.UnixEpoch); // gone in the meantime, or a link to nothing
        var status = FileStatus.Of(file.FullName); // a file of equal length that was copied over with its time kept differs in this alone
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(file.FullName.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes<long>([target.Length, target.LastWriteTimeUtc.Ticks, status?.Changed.Ticks ?? 0, (long)(status?.Inode ?? 0)]));
        return (hash.GetCurrentHashAsUInt64(), status?.Changed ?? target.LastWriteTimeUtc);
    }
}
