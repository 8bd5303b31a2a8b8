namespace MmNas.Data;

/// <summary>A VQA-v2 folder, read once: words, answers, questions and regions in memory.</summary>
public sealed class VqaDataSet
{
    private VqaDataSet(VqaContents contents)
    {
        (Words, Answers, Train, Validation) = contents;
        Version = VqaVersion.Of(Words, Answers, Train, Validation);
    }

    /// <summary>First seen over all question files that are there: train, val, test, then Visual Genome.</summary>
    public Vocabulary Words { get; }

    /// <summary>The answers that occur often enough in the train and val annotations, as first seen there.</summary>
    public AnswerVocabulary Answers { get; }

    /// <summary>The questions to train on.</summary>
    public VqaSplit Train { get; }

    /// <summary>The questions of val.</summary>
    public VqaSplit Validation { get; }

    /// <summary>Values a region.</summary>
    public int RegionFeatureSize => Train.Regions.FeatureSize;

    /// <summary>SHA-256, 64 lower-case hexadecimal digits, over all that was read: words, answers, questions, targets, regions.</summary>
    public string Version { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of the pictures that are asked about.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VqaDataSet Read(VqaSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new VqaReading(source, progress, cancel);
        return new(reading.Read() ?? throw new DataException(reading.Problems));
    }
}
