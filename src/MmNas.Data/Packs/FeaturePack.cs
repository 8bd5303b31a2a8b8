using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>One file of region features, mapped into memory: any number of readers, and no copies kept. Safe to read from several threads.</summary>
/// <remarks>Header and index are checked when it is opened, an image's record when it is first read. docs/formats/feature-pack.md is the format.</remarks>
public sealed class FeaturePack : IDisposable
{
    internal const string Anew = "copy the whole file here again, or make it again with mmnas data pack or mmnas data features";
    private readonly MappedFile file;
    private readonly PackHeader header;
    private readonly string anew; // what can be done about damage
    private readonly byte[] known; // 1 where the image's record fitted its checksum

    private FeaturePack(string path, MappedFile file, PackHeader header, string anew)
    {
        (Path, this.file, this.header, this.anew) = (path, file, header, anew);
        known = new byte[header.Images];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many images it holds; they are numbered in the order of their ids' bytes.</summary>
    public int Images => (int)header.Images;

    /// <summary>Regions of all images.</summary>
    public long Regions => header.Regions;

    /// <summary>Values a region.</summary>
    public int FeatureSize => header.FeatureSize;

    /// <summary>How they are stored.</summary>
    public PackElement Element => header.Element;

    /// <summary>Bytes of the file.</summary>
    public long Bytes => header.Length;

    /// <summary>Whether a file begins as a pack does, of any version; also one that is damaged behind its beginning.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            var start = new byte[PackHeader.Size];
            return PackHeader.VersionIn(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false))) is not null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="DataException">It is not there, no pack, of another version, cut short, or its header or index is damaged.</exception>
    public static FeaturePack Open(string path) => Open(path, Anew);

    /// <param name="path">The file.</param>
    /// <param name="anew">What can be done where an image's record is damaged.</param>
    /// <exception cref="DataException">As above.</exception>
    internal static FeaturePack Open(string path, string anew)
    {
        var file = PackOpening.Map(path);
        try
        {
            return new(path, file, PackOpening.Header(path, file), anew);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What an image is called.</summary>
    public string Id(int image)
    {
        var entry = Entry(image);
        return file.Read(header.Ids + entry.IdOffset, entry.IdLength, 0, (bytes, _) => Encoding.UTF8.GetString(bytes));
    }

    /// <summary>The image of this id; null when there is none.</summary>
    public int? Find(string id)
    {
        var wanted = Encoding.UTF8.GetBytes(id);
        var (low, high) = (0, Images - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var entry = Entry(middle);
            var order = file.Read(header.Ids + entry.IdOffset, entry.IdLength, wanted, (bytes, sought) => bytes.SequenceCompareTo(sought));
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    /// <summary>How many regions an image has, 1 or more.</summary>
    public int Count(int image) => Entry(image).Regions;

    /// <summary>Width and height of an image in pixels.</summary>
    public (float Width, float Height) Size(int image)
    {
        var entry = Entry(image);
        return (entry.Width, entry.Height);
    }

    /// <summary>XXH3 of 128 bits over the image's boxes and features as they are stored.</summary>
    public UInt128 Checksum(int image) => Entry(image).Checksum;

    /// <summary>The first boxes of an image: x1 y1 x2 y2 in pixels.</summary>
    /// <param name="image">Number of the image, from 0.</param>
    /// <param name="boxes">[n, 4], n at most <see cref="Count"/>; filled.</param>
    /// <exception cref="DataException">The image's record is damaged, or its boxes cannot be its picture's.</exception>
    public void CopyBoxes(int image, Span<float> boxes)
    {
        var entry = Sound(image);
        file.Read(entry.Offset, boxes.Length * sizeof(float), boxes, (bytes, into) =>
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(into);
            return 0;
        });
    }

    /// <summary>The first features of an image, as float32.</summary>
    /// <param name="image">Number of the image, from 0.</param>
    /// <param name="features">[n, FeatureSize], n at most <see cref="Count"/>; filled.</param>
    /// <exception cref="DataException">The image's record is damaged, or its boxes cannot be its picture's.</exception>
    public void CopyFeatures(int image, Span<float> features)
    {
        var entry = Sound(image);
        var start = entry.Offset + (entry.Regions * PackEntry.BoxSize);
        file.Read<Span<float>, int>(start, features.Length * PackForm.SizeOf(Element), features, Element is PackElement.Half ? Halves : Singles);
    }

    /// <summary>Reads an image's record and compares its checksum.</summary>
    public bool IsWhole(int image)
    {
        var entry = Entry(image);
        var length = (int)PackForm.RecordSize(Element, FeatureSize, entry.Regions);
        return file.Read(entry.Offset, length, entry.Checksum, (bytes, checksum) => XxHash128.HashToUInt128(bytes) == checksum);
    }

    /// <summary>Why an image cannot be read: its record is damaged, or its boxes cannot be its picture's; null when it can.</summary>
    internal DataProblem? Unsound(int image) => !IsWhole(image) ? Damage(image)
        : Misplaced(Entry(image)) is { } wrong ? new($"{Path}, image {Id(image)}", wrong.What, wrong.WayOut)
        : null;

    /// <summary>The problem of an image whose record is damaged.</summary>
    public DataProblem Damage(int image) => new($"{Path}, image {Id(image)}", "does not fit its checksum: the pack is damaged", anew);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private PackEntry Entry(int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Images);
        return file.Read(header.Index + ((long)image * PackEntry.Size), PackEntry.Size, 0, (bytes, _) => PackEntry.Read(bytes));
    }

    private PackEntry Sound(int image)
    {
        if (known[image] != 0) return Entry(image);
        if (Unsound(image) is { } problem) throw new DataException([problem]);
        known[image] = 1;
        return Entry(image);
    }

    /// <summary>Versions before 0.5.0 packed boxes that cannot be their picture's: nothing is to be learnt from those either.</summary>
    private (string What, string WayOut)? Misplaced(PackEntry entry) => file.Read(
        entry.Offset, entry.Regions * PackEntry.BoxSize, entry, (bytes, read) => RegionValues.Misplaced(MemoryMarshal.Cast<byte, float>(bytes), read.Width, read.Height));

    private static int Singles(ReadOnlySpan<byte> bytes, Span<float> features)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(features));
        return 0;
    }

    private static int Halves(ReadOnlySpan<byte> bytes, Span<float> features)
    {
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), features);
        return 0;
    }
}
