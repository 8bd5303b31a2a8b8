using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>A VQA-v2 folder, read once: words, answers, questions and regions.</summary>
public sealed class VqaDataSet
{
    private readonly VqaSource source;
    private readonly QuestionEncoder encoder;

    private VqaDataSet(VqaContents contents, VqaSource source)
    {
        (Words, Answers, Train, Validation, encoder) = contents;
        this.source = source;
        (Version, Parts) = VqaVersion.Of(Words, Answers, Train, Validation);
    }

    /// <summary>First seen over all question files that are there: train, val, test, then Visual Genome.</summary>
    public Vocabulary Words { get; }

    /// <summary>The answers that occur often enough in the train and val annotations, as first seen there.</summary>
    public AnswerVocabulary Answers { get; }

    /// <summary>The questions to train on.</summary>
    public VqaSplit Train { get; }

    /// <summary>Whether val is part of what is trained on, so that a score on it says nothing.</summary>
    public bool TrainsOnValidation => VqaSourceRules.TrainingParts(source).Contains("val");

    /// <summary>The questions of val.</summary>
    public VqaSplit Validation { get; }

    /// <summary>How many values a region has.</summary>
    public int RegionFeatureSize => Train.Regions.FeatureSize;

    /// <summary>SHA-256, 64 lower-case hexadecimal digits, over all that was read: words, answers, questions, targets, regions.</summary>
    public string Version { get; }

    /// <summary>What it consists of, so that one can say what differs.</summary>
    public IReadOnlyList<DataPart> Parts { get; }

    /// <summary>Reads the folder. Takes as much memory as the regions of the pictures that are asked about; those of a pack stay in their file.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VqaDataSet Read(VqaSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new VqaReading(source, progress, cancel);
        return new(reading.Read() ?? throw new DataException(reading.Problems), source);
    }

    /// <summary>Reads the questions of a split whose answers are not published, for <see cref="VqaPredictions"/>.</summary>
    /// <remarks>Its regions are a table of their own, which goes with the split. It is whole, whatever the source's limit: evaluation servers refuse a file that leaves a question out.</remarks>
    /// <param name="name">"test" or "test-dev".</param>
    /// <param name="progress">Is told of regions.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="DataException">With everything that is wrong with these questions or their pictures.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public VqaSplit Unanswered(string name, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        new UnansweredReading(source, progress, cancel).Read(name, encoder);
}
