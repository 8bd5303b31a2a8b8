using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Text;

namespace MmNas.Data;

/// <summary>Writes a feature pack, one image after the other. It appears under its name only when it is complete. Not for several threads at once.</summary>
/// <remarks>It grows beside its place as NAME.writing-RANDOM; only a killed process leaves that behind, until the same pack is written next. What is kept in memory is the index: an id and 48
/// bytes per image.</remarks>
public sealed partial class PackWriter : IDisposable
{
    private const string Growing = ".writing-";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string path, growing;
    private readonly PackElement element;
    private readonly FileStream file;
    private readonly SortedDictionary<byte[], PackEntry> entries = new(Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
    private readonly bool isKept; // what is not finished stays
    private long regionCount;

    private PackWriter(string path, PackElement element, string growing, bool isKept, Func<string, FileMode, FileStream> open)
    {
        (this.path, this.element, this.growing, this.isKept) = (path, element, growing, isKept);
        file = open(growing, isKept ? FileMode.OpenOrCreate : FileMode.CreateNew);
        file.Position = PackHeader.Size; // its place is written last; until then nothing in the file is touched
    }

    /// <summary>Values a region, as the first image has them; 0 before it.</summary>
    public int FeatureSize { get; private set; }

    /// <summary>Images so far.</summary>
    public int Images => entries.Count;

    /// <summary>Regions so far.</summary>
    public long Regions => regionCount;

    /// <summary>How to ask for the pack in float32.</summary>
    internal string Float32 { get; set; } = WaysOut.CommandLine.Float32;

    /// <summary>Begins a pack.</summary>
    /// <param name="path">A file that is not there yet, in a folder that is.</param>
    /// <param name="element">How features are stored.</param>
    /// <exception cref="DataException">The file is there already, or its folder is not.</exception>
    public static PackWriter Create(string path, PackElement element) => Create(path, element, OpenAlone);

    /// <inheritdoc cref="Create(string, PackElement)"/>
    /// <param name="open">Makes the file that it grows in.</param>
    internal static PackWriter Create(string path, PackElement element, Func<string, FileMode, FileStream> open)
    {
        var full = Free(path);
        SweepLeft(full);
        return new(full, element, $"{full}{Growing}{Path.GetRandomFileName()}", isKept: false, open);
    }

    /// <summary>Takes away what killed processes have left of this pack; what a living one writes, it has open alone.</summary>
    private static void SweepLeft(string full)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}{Growing}*"))
        {
            try
            {
                using (OpenAlone(left, FileMode.Open)) File.Delete(left);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                continue; // somebody is at it, or it is not ours to delete
            }
        }
    }

    /// <summary>Writes one image.</summary>
    /// <param name="id">What it is called; no two have one id.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="boxes">[N, 4]: x1 y1 x2 y2 in pixels.</param>
    /// <param name="features">[N, D] row-major, all finite; no row is all zero, which would mean padding.</param>
    /// <exception cref="DataException">What is given does not go into this pack; nothing was written, and others may follow.</exception>
    public void Add(string id, float width, float height, ReadOnlySpan<float> boxes, ReadOnlySpan<float> features) =>
        Append(id, width, height, boxes, features);

    /// <inheritdoc cref="Add"/>
    /// <returns>What the index says of it, but for its id's place.</returns>
    internal PackEntry Append(string id, float width, float height, ReadOnlySpan<float> boxes, ReadOnlySpan<float> features)
    {
        var key = Key(id);
        var regions = boxes.Length / 4;
        var size = regions > 0 && features.Length % regions == 0 ? features.Length / regions : 0;
        if (PackRules.Problem(width, height, boxes, features, size) is { } what) throw new DataException($"image {id}", what.What, what.WayOut);
        if (FeatureSize > 0 && size != FeatureSize)
            throw new DataException($"image {id}", PackRules.OtherWidth(size, FeatureSize), PackRules.OneDetector);
        if (PackForm.RecordSize(element, size, regions) > PackForm.LargestRecord)
            throw new DataException($"image {id}", $"has {regions} regions of {size} values, which is more than {PackForm.LargestRecord >> 20} MiB", "give it fewer regions");
        var stored = Stored(id, features, size);
        FeatureSize = size;
        return Write(key, width, height, PackForm.Bytes(boxes), stored, regions);
    }

    /// <summary>Writes index and header, and gives the file its name.</summary>
    /// <exception cref="DataException">It holds no image, or another file has taken the name in the meantime.</exception>
    public void Finish()
    {
        if (entries.Count == 0) throw new DataException(path, "would hold no image", "give at least one image that can be read");
        Pad();
        var (start, index) = (file.Position, Index());
        file.Write(index);
        var ids = start + ((long)entries.Count * PackEntry.Size);
        var header = new PackHeader
        {
            Element = element,
            FeatureSize = FeatureSize,
            Images = entries.Count,
            Regions = regionCount,
            Index = start,
            Ids = ids,
            IdBytes = file.Position - ids,
            Length = file.Position,
        };
        file.Position = 0;
        file.Write(header.Write(index));
        file.Flush(flushToDisk: true); // before the rename: after a power cut the name never stands for half a file
        if (OperatingSystem.IsWindows()) file.Dispose(); // an open file has no new name there
        if (Path.Exists(path)) throw new DataException(path, "was made by another process in the meantime", "remove it, or name another file");
        File.Move(growing, path); // before it is closed: another process must not go on with it under its old name
        file.Dispose();
    }

    /// <summary>Closes; what is not finished is taken away, unless it is to be gone on with.</summary>
    public void Dispose()
    {
        try
        {
            file.Dispose(); // on a full disk it fails to write what it still holds
        }
        finally
        {
            if (!isKept) File.Delete(growing); // not there any more once finished
        }
    }

    private static FileStream OpenAlone(string growing, FileMode mode) => new(growing, mode, FileAccess.ReadWrite, FileShare.None, 1 << 20);

    private static string Free(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.Exists(full)) throw new DataException(full, "is there already", "remove it, or name another file");
        if (!Directory.Exists(Path.GetDirectoryName(full))) throw new DataException(full, "lies in a folder that is not there", "make the folder, or name another file");
        return full;
    }

    private byte[] Key(string id)
    {
        byte[] key;
        try
        {
            key = Utf8.GetBytes(id);
        }
        catch (EncoderFallbackException)
        {
            throw new DataException("image id", "is not valid Unicode", "name the image otherwise");
        }

        if (key.Length is 0 or > PackForm.LongestId) throw new DataException("image id", $"has {key.Length} bytes", $"use 1 to {PackForm.LongestId}");
        if (entries.ContainsKey(key)) throw new DataException($"image {id}", PackRules.Twice, PackRules.LeaveOneOut);
        return key;
    }

    private byte[] Stored(string id, ReadOnlySpan<float> features, int size)
    {
        if (element is PackElement.Full) return PackForm.Bytes(features).ToArray();
        var halves = new Half[features.Length];
        TensorPrimitives.ConvertToHalf(features, halves);
        for (var at = 0; at < halves.Length; at += size)
        {
            var row = halves.AsSpan(at, size);
            if (row.IndexOfAnyExcept(Half.Zero, Half.NegativeZero) < 0)
                throw new DataException($"image {id}, region {at / size}", "is all zero once rounded to 16 bits", Float32);
            if (row.IndexOfAny(Half.PositiveInfinity, Half.NegativeInfinity) is >= 0 and var infinite)
                throw new DataException($"image {id}, region {at / size}", $"holds {features[at + infinite]}, more than 16 bits can say", Float32);
        }

        return PackForm.Bytes<Half>(halves).ToArray();
    }

    private PackEntry Write(byte[] key, float width, float height, ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> features, int regions)
    {
        Pad();
        var checksum = new XxHash128();
        checksum.Append(boxes);
        checksum.Append(features);
        var entry = new PackEntry(file.Position, regions, width, height, key.Length, 0, checksum.GetCurrentHashAsUInt128());
        entries.Add(key, entry);
        file.Write(boxes);
        file.Write(features);
        regionCount += regions;
        return entry;
    }

    private void Pad() => file.Write(new byte[PackForm.Aligned(file.Position) - file.Position]);

    private byte[] Index()
    {
        var start = entries.Count * PackEntry.Size;
        var index = new byte[start + entries.Keys.Sum(key => key.Length)];
        var (place, idPlace) = (0, start);
        foreach (var (key, entry) in entries)
        {
            (entry with { IdOffset = idPlace - start }).Write(index.AsSpan(place));
            key.CopyTo(index, idPlace);
            (place, idPlace) = (place + PackEntry.Size, idPlace + key.Length);
        }

        return index;
    }
}
