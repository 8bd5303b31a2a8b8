using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Shapes;
using MmNas.Search;

namespace MmNas.Training.Tasks;

/// <summary>What differs between the tasks: their data, targets, losses and metrics.</summary>
public interface ILearningTask
{
    /// <summary>Samples to train on, numbered from 0.</summary>
    int Samples { get; }

    /// <summary>How many regions the picture of a sample to train on has; by default all have as many. Decides which samples share a batch where the spec wants them alike.</summary>
    /// <param name="sample">0 to <see cref="Samples"/> - 1.</param>
    int RegionsOf(int sample) => 0;

    /// <summary>Which picture a sample to train on is about: the same number for samples of the same picture, any number that no other picture has; by default each sample has
    /// its own. Decides what is held back where the spec keeps pictures whole.</summary>
    /// <param name="sample">0 to <see cref="Samples"/> - 1.</param>
    int PictureOf(int sample) => sample;

    /// <summary>Of the data.</summary>
    string DataVersion { get; }

    /// <summary>What the data consist of.</summary>
    IReadOnlyList<DataPart> DataParts { get; }

    /// <summary>Splits to evaluate on, the validation split first.</summary>
    IReadOnlyList<string> Splits { get; }

    /// <summary>Every word that a text may have.</summary>
    Vocabulary Words { get; }

    /// <summary>Every answer there is to choose from; empty where none are.</summary>
    IReadOnlyList<string> Answers => [];

    /// <summary>Adds what follows from the task and its data: the head and the sizes.</summary>
    NetworkShape Complete(NetworkShape shape);

    /// <summary>Called before each step. Where a step's samples meet others that the network chooses, they are chosen here.</summary>
    /// <param name="place">Which step of which kind it is.</param>
    /// <param name="members">All samples of the step's part.</param>
    /// <param name="network">As it is before the step.</param>
    /// <param name="subnet">The subnet that the step runs.</param>
    /// <param name="cancel">Gives up; nothing has changed then.</param>
    /// <returns>What reads the step's batch: the same one as long as it reads the same.</returns>
    IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel);

    /// <summary>The official metrics on a split, in percent.</summary>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel);

    /// <summary>The name of the split that is trained on, where <see cref="Evaluate(Supernet, Subnet, string, IProgress{ReadProgress}, CancellationToken)"/> may be asked for it too; null, the
    /// default, where it may not.</summary>
    string? TrainedOn => null;

    /// <summary>Whether what the network says to each sample can be told; by default it cannot.</summary>
    bool TellsSamples => false;

    /// <summary>As the other, and tells what the network says to each sample.</summary>
    /// <param name="network">The network.</param> <param name="subnet">Which of its operations.</param> <param name="split">Which samples.</param>
    /// <param name="take">Is told of every sample, in the order of the split.</param>
    /// <param name="progress">Samples or pairs done.</param> <param name="cancel">Looked at between batches.</param>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    SplitScores Evaluate(Supernet network, Subnet subnet, string split, Action<AnsweredSample> take, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        Evaluate(network, subnet, split, progress, cancel);

    /// <summary>Whether <see cref="Predict"/> may be asked for a split; by default only for those that are evaluated.</summary>
    bool Predicts(string split) => Splits.Contains(split);

    /// <summary>Writes what the network says to every sample of a split, as JSON in the task's own form.</summary>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel);

    /// <summary>What a checkpoint must hold besides weights and moments; empty for most tasks.</summary>
    IReadOnlyDictionary<string, string> Notes() => new Dictionary<string, string>();

    /// <summary>Takes over what <see cref="Notes"/> gave.</summary>
    /// <exception cref="InvalidDataException">They are of other data.</exception>
    void Restore(IReadOnlyDictionary<string, string> notes)
    {
    }
}
