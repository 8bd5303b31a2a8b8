using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>A folder of captioned pictures, read once: words, captions and regions.</summary>
public sealed class CaptionDataSet
{
    private CaptionDataSet(CaptionContents contents)
    {
        (Words, Train, HeldOut) = contents;
        (Version, Parts) = CaptionVersion.Of(Words, [Train, .. HeldOut]);
    }

    /// <summary>First seen over all captions that are there: train, dev, test.</summary>
    public Vocabulary Words { get; }

    /// <summary>The captions to train on.</summary>
    public CaptionSplit Train { get; }

    /// <summary>"dev", then "test" and "testall" where they are there.</summary>
    public IReadOnlyList<CaptionSplit> HeldOut { get; }

    /// <summary>How many values a region has.</summary>
    public int RegionFeatureSize => Train.Regions.FeatureSize;

    /// <summary>SHA-256, 64 lower-case hexadecimal digits, over all that was read: words, captions, images, regions.</summary>
    public string Version { get; }

    /// <summary>What it consists of, so that one can say what differs.</summary>
    public IReadOnlyList<DataPart> Parts { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of its pictures; those of a pack stay in their file.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CaptionDataSet Read(CaptionSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new CaptionReading(source, progress, cancel);
        return new(reading.Read(keep: true) ?? throw new DataException(reading.Problems));
    }
}
