namespace MmNas.Data;

/// <summary>The regions of every picture that is asked about, in memory or in a pack. Safe to read from several threads.</summary>
/// <remarks>A pack's images are read when they are asked for; one that is damaged throws a <see cref="DataException"/> then.</remarks>
public sealed class RegionTable
{
    /// <summary>Numbers of a box: x1 y1 x2 y2 in pixels.</summary>
    public const int BoxSize = 4;

    private readonly IRegionStore store;
    private readonly string?[]? files; // of the pictures

    internal RegionTable(IRegionStore store, IReadOnlyList<AskedImage>? images = null) =>
        (this.store, files) = (store, images is not null && images.Any(image => image.Picture is not null) ? [.. images.Select(image => image.Picture)] : null);

    /// <summary>All images of a pack, numbered as there.</summary>
    /// <param name="pack">Must stay open as long as the table is read.</param>
    /// <param name="most">The most regions of a picture that are read, 1 or more.</param>
    public static RegionTable Of(FeaturePack pack, int most = RegionLimits.Published) => new(new PackedRegions(pack, [.. Enumerable.Range(0, pack.Images)], most));

    /// <summary>Regions that a task has read itself, numbered as given. They stay in memory.</summary>
    /// <param name="pictures">One or more, all with the same number of values per region.</param>
    /// <exception cref="ArgumentException">There is no picture, or the numbers of values differ.</exception>
    public static RegionTable Of(IReadOnlyList<PictureRegions> pictures)
    {
        if (pictures.Count == 0) throw new ArgumentException("there is no picture; give one or more", nameof(pictures));
        var size = pictures[0].FeatureSize;
        return pictures.FirstOrDefault(picture => picture.FeatureSize != size) is not { } odd
            ? new(new LoadedRegions([.. pictures], size))
            : throw new ArgumentException($"one picture has {size} values per region and another {odd.FeatureSize}; give every region the same number", nameof(pictures));
    }

    /// <summary>Values per region.</summary>
    public int FeatureSize => store.FeatureSize;

    /// <summary>How many pictures there are.</summary>
    public int Images => store.Images;

    /// <summary>How many regions a picture has, 1 to 100.</summary>
    public int Count(int image) => store.Count(image);

    /// <summary>[Count, FeatureSize] row-major; no row is all zero. Out of a pack a new array each time: <see cref="CopyFeatures"/> needs none.</summary>
    public ReadOnlySpan<float> Features(int image) => store.Features(image);

    /// <summary>Writes <see cref="Features"/> into the first places of <paramref name="into"/>.</summary>
    public void CopyFeatures(int image, Span<float> into) => store.CopyFeatures(image, into);

    /// <summary>The regions of the pictures of a batch, each padded with zeros to the fullest of them.</summary>
    /// <param name="images">Numbers of the B pictures.</param>
    /// <param name="most">N: the most regions that one of them has.</param>
    /// <param name="features">[B, N, FeatureSize]; filled, whatever was in it.</param>
    /// <param name="boxes">[B, N, 4]; filled too.</param>
    public void Gather(IReadOnlyList<int> images, int most, Span<float> features, Span<float> boxes)
    {
        for (var row = 0; row < images.Count; row++)
        {
            var (own, first) = (Count(images[row]), row * most);
            CopyFeatures(images[row], features[(first * FeatureSize)..]);
            store.CopyBoxes(images[row], boxes[(first * 4)..]);
            features.Slice((first + own) * FeatureSize, (most - own) * FeatureSize).Clear();
            boxes.Slice((first + own) * 4, (most - own) * 4).Clear();
        }
    }

    /// <summary>[Count, 4]: x1 y1 x2 y2 in pixels. Out of a pack a new array each time.</summary>
    public ReadOnlySpan<float> Boxes(int image) => store.Boxes(image);

    /// <summary>Width and height of a picture in pixels.</summary>
    public (float Width, float Height) Size(int image) => store.Size(image);

    /// <summary>All of one picture, in arrays of its own.</summary>
    public PictureRegions Of(int image) => new(Features(image).ToArray(), Boxes(image).ToArray(), FeatureSize, Size(image).Width, Size(image).Height);

    /// <summary>Where a picture lies beside its regions; null where it does not.</summary>
    public string? PictureFile(int image) => files?[image];

    /// <summary>A checksum over boxes and features as they are stored; null where none is known without reading them.</summary>
    internal UInt128? Checksum(int image) => store.Checksum(image);
}
