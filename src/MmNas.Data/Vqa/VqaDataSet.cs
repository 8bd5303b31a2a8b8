namespace MmNas.Data;

/// <summary>A VQA-v2 folder, read once: words, answers, questions and regions in memory.</summary>
public sealed class VqaDataSet
{
    internal VqaDataSet(Vocabulary words, AnswerVocabulary answers, VqaSplit train, VqaSplit validation, string version)
    {
        (Words, Answers, Train, Validation, Version) = (words, answers, train, validation, version);
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

    /// <summary>SHA-256 in lower-case hexadecimal over everything that was read and kept: words, answers, questions, targets, regions.</summary>
    public string Version { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of the pictures that are asked about.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VqaDataSet Read(VqaSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new VqaReading(source, progress, cancel);
        return reading.DataSet() ?? throw new DataException(reading.Problems);
    }
}
