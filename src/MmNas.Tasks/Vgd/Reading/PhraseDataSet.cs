using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>A folder of referring expressions, read once: words, sentences, boxes and regions.</summary>
public sealed class PhraseDataSet
{
    private PhraseDataSet(PhraseContents contents)
    {
        (Words, Train, HeldOut) = contents;
        (Version, Parts) = PhraseVersion.Of(Words, [Train, .. HeldOut]);
    }

    /// <summary>First seen over all splits' tokens: train, val, testA, testB, test, then others by name.</summary>
    public Vocabulary Words { get; }

    /// <summary>The sentences to train on.</summary>
    public PhraseSplit Train { get; }

    /// <summary>"val", then "testA", "testB", "test" and others by name, where they are there.</summary>
    public IReadOnlyList<PhraseSplit> HeldOut { get; }

    /// <summary>How many values a region has.</summary>
    public int RegionFeatureSize => Train.Regions.FeatureSize;

    /// <summary>SHA-256, 64 lower-case hexadecimal digits, over all that was read: words, sentences, boxes, regions.</summary>
    public string Version { get; }

    /// <summary>What it consists of, so that one can say what differs.</summary>
    public IReadOnlyList<DataPart> Parts { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of its pictures; those of a pack stay in their file.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PhraseDataSet Read(PhraseSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new PhraseReading(source, progress, cancel);
        return new(reading.Read(keep: true) ?? throw new DataException(reading.Problems));
    }
}
