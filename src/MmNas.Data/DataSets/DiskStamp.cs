using System.IO.Enumeration;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>Tells files that were changed on disk since they were read, without reading them: from their names, lengths and times of last change.</summary>
public static class DiskStamp
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    /// <summary>The same as long as nobody writes below any of the places.</summary>
    /// <param name="places">Files and folders; what is not there counts as nothing.</param>
    public static ulong Of(IEnumerable<string> places)
    {
        var sum = 0UL;
        foreach (var place in places) unchecked { sum += OfPlace(place); }
        return sum;
    }

    private static ulong OfPlace(string place)
    {
        var file = new FileInfo(place);
        if (file.Exists) return OfFile(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
        if (!Directory.Exists(place)) return 0;
        var files = new FileSystemEnumerable<ulong>(
            place, static (ref entry) => OfFile(entry.ToSpecifiedFullPath(), entry.Length, entry.LastWriteTimeUtc.Ticks), Everything)
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
        };
        return files.Aggregate(0UL, static (sum, one) => unchecked(sum + one)); // in whatever order the disk names them
    }

    private static ulong OfFile(string path, long length, long changed)
    {
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(path.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes<long>([length, changed]));
        return hash.GetCurrentHashAsUInt64();
    }
}
