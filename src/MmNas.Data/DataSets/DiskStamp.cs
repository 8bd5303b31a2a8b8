using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>Tells files that were changed on disk since they were read, without reading them: from their names, lengths and times of last change.</summary>
public static class DiskStamp
{
    /// <summary>The same as long as nobody writes below any of the places.</summary>
    /// <param name="places">Files and folders; what is not there, or cannot be read, counts as nothing.</param>
    public static ulong Of(IEnumerable<string> places) =>
        places.SelectMany(Files).Aggregate(0UL, (sum, file) => unchecked(sum + OfFile(file))); // in whatever order the disk names them

    private static IEnumerable<FileInfo> Files(string place) =>
        File.Exists(place) ? [new FileInfo(place)] : Directory.Exists(place) ? FolderFiles.Readable(place) : [];

    private static ulong OfFile(FileInfo file)
    {
        var link = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file; // its own time is the link's
        if (!link.Exists) return 0; // gone in the meantime, or a link to nothing
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(file.FullName.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes<long>([link.Length, link.LastWriteTimeUtc.Ticks]));
        return hash.GetCurrentHashAsUInt64();
    }
}
