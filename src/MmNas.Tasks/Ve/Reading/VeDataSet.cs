using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>A folder of hypotheses, read once: words, hypotheses, labels and regions.</summary>
public sealed class VeDataSet
{
    private VeDataSet(Vocabulary words, VeSplit[] splits)
    {
        (Words, Train, HeldOut) = (words, splits[0], splits[1..]);
        var texts = splits.Select(split => DataParts.Of($"hypotheses of {split.Name}", split.Count, hash => AddTexts(hash, split)));
        (Version, Parts) = DataVersion.Of(Words, texts, Train.Regions, hash =>
        {
            foreach (var split in splits) Add(hash, split);
        });
    }

    /// <summary>First seen over all splits: train, then the others.</summary>
    public Vocabulary Words { get; }

    /// <summary>The hypotheses to train on.</summary>
    public VeSplit Train { get; }

    /// <summary>"dev" or "val", then "test" where it is there.</summary>
    public IReadOnlyList<VeSplit> HeldOut { get; }

    /// <summary>SHA-256, 64 lower-case hexadecimal digits, over all that was read: words, hypotheses, labels, regions.</summary>
    public string Version { get; }

    /// <summary>What it consists of, so that one can say what differs.</summary>
    public IReadOnlyList<DataPart> Parts { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of its pictures; those of a pack stay in their file.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VeDataSet Read(VeSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new VeReading(source, progress, cancel);
        return reading.Read(keep: true) is var (words, splits) ? new(words, splits) : throw new DataException(reading.Problems);
    }

    private static void Add(DataSetHash hash, VeSplit split)
    {
        hash.Add(split.Name);
        for (var one = 0; one < split.Count; one++)
        {
            hash.Add([split.Image(one), split.Label(one), split.Tokens(one).Length]);
            hash.Add(split.Tokens(one));
        }
    }

    private static void AddTexts(DataSetHash hash, VeSplit split)
    {
        for (var one = 0; one < split.Count; one++) hash.Add($"{split.Id(one)} {VeLabels.All[split.Label(one)]} {split.Text(one)}");
    }
}
