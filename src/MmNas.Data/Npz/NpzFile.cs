using System.IO.Compression;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads the arrays of a NumPy .npz archive: floats of 2, 4 and 8 bytes, integers of 1 to 8, in either byte order, C or Fortran order.</summary>
/// <remarks>
/// Files come from elsewhere and are not trusted: object arrays (pickles) are refused, checksums are compared, and no more memory is
/// asked for than the entry can really unpack to, at most 256 MiB. Every refusal is a <see cref="DataException"/> with the file's and array's name.
/// Not for use from several threads at once.
/// </remarks>
public sealed class NpzFile : IDisposable
{
    private const string WayOut = "save the file again with numpy.savez";
    private readonly string path;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries;

    private NpzFile(string path, ZipArchive archive)
    {
        this.path = path;
        this.archive = archive;
        entries = archive.Entries.GroupBy(entry => NameOf(entry.FullName)).ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>The arrays' names, without ".npy".</summary>
    public IReadOnlyCollection<string> Names => entries.Keys;

    /// <exception cref="DataException">There is no such file, or it is not a zip archive.</exception>
    public static NpzFile Open(string path)
    {
        if (!File.Exists(path)) throw new DataException(path, "is not there", "look at the folder's name and at what was copied");
        ZipArchive? archive = null;
        try
        {
            RegularFile.Require(path);
            archive = ZipFile.OpenRead(path);
            return new(path, archive);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            archive?.Dispose();
            throw new DataException(path, $"cannot be read as an npz archive{(error is InvalidDataException ? ": it is cut short, damaged or of another form" : $" ({error.Message})")}", $"copy the file here again, or {WayOut}");
        }
    }

    /// <summary>The shape of an array; empty for a scalar.</summary>
    /// <exception cref="DataException">There is no such array, or its header is damaged.</exception>
    public int[] Shape(string name) => Guarded(name, entry =>
    {
        using var stream = entry.Open();
        return NpyHeader.Read(stream).Shape;
    });

    /// <summary>All elements in C order; doubles and integers are converted. A scalar gives one element.</summary>
    /// <exception cref="DataException">There is no such array, or it is damaged or of a type that is not read.</exception>
    public float[] Floats(string name) => Floats(name, out _);

    /// <summary>All elements in C order, and the array's shape.</summary>
    /// <exception cref="DataException">There is no such array, or it is damaged or of a type that is not read.</exception>
    public float[] Floats(string name, out int[] shape)
    {
        var (values, extents) = Guarded(name, entry => NpyElements.Floats(entry, BytesOnDisk));
        shape = extents;
        return values;
    }

    /// <summary>All elements in C order. A scalar gives one element.</summary>
    /// <exception cref="DataException">There is no such array, it is damaged, or its elements are no integers.</exception>
    public long[] Integers(string name) => Guarded(name, entry => NpyElements.Integers(entry, BytesOnDisk));

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private long BytesOnDisk => new FileInfo(path).Length;

    private static string NameOf(string entry) => entry.EndsWith(".npy", StringComparison.Ordinal) ? entry[..^4] : entry;

    private T Guarded<T>(string name, Func<ZipArchiveEntry, T> read)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw new DataException(path, $"has no array \"{name}\", only {string.Join(", ", Names)}", WayOut);
        try
        {
            return read(entry);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or OverflowException or NotSupportedException)
        {
            var what = error is OverflowException ? "has an impossible shape or a number that is too large" : error.Message;
            throw new DataException($"{path}, array {name}", what, WayOut);
        }
    }
}
