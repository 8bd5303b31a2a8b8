using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Training.Tasks;

namespace MmNas.Training;

/// <summary>A network, its optimiser and its data, on one device slot. Not thread-safe: it lives on the slot's <see cref="Slots.DeviceThread"/>.</summary>
/// <remarks>Steps are functions of (seed, step): a learner restored from a checkpoint goes on exactly as the one that wrote it.</remarks>
public interface ILearner : IDisposable
{
    /// <summary>Weight steps in one pass over the part of the data that trains weights.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Trainable numbers of the network.</summary>
    long Parameters { get; }

    /// <summary>Hash over all that was read: two data sets that differ in anything a learner sees have different ones.</summary>
    string DataVersion { get; }

    /// <summary>What the data consist of, so that one can say what differs from others.</summary>
    IReadOnlyList<DataPart> DataParts { get; }

    /// <summary>The held-out splits, which are scored and never trained on; the validation split first.</summary>
    IReadOnlyList<string> Splits { get; }

    /// <summary>The split that is trained on, where it can be scored as the others can; null where it cannot.</summary>
    string? TrainedOn => null;

    /// <summary>Whether what the network says to each sample can be told.</summary>
    bool TellsSamples => false;

    /// <summary>Whether <see cref="Predict"/> may be asked for a split. A task may know splits without published answers, which are not among <see cref="Splits"/>.</summary>
    bool Predicts(string split) => Splits.Contains(split);

    /// <summary>Words that the file of word vectors does not have: they start from 0. Empty where there is no file.</summary>
    IReadOnlyList<string> MissingWords { get; }

    /// <summary>How long steps have waited for the samples of their batch since the learner was made; next to nothing while loaders keep up.</summary>
    TimeSpan WaitedForData { get; }

    /// <summary>Where the time of weight steps has gone since the learner was made.</summary>
    StepTimes Times { get; }

    /// <summary>One optimiser step on the weights of a subnet, and on no other.</summary>
    /// <param name="step">Number of the step since the beginning: decides the batch, the learning rate and the dropout.</param>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="cancel">Looked at while an epoch's negatives are chosen, before anything is changed; the step itself is short.</param>
    /// <exception cref="InvalidDataException">The loss is no longer finite.</exception>
    WeightStepReport WeightStep(long step, Subnet subnet, CancellationToken cancel);

    /// <summary>The gate gradients of sampled subnets, all on one batch of the part held back for the architecture. Weights stay as they are.</summary>
    /// <param name="step">Number of the step since the end of warm-up: decides the batch and the dropout.</param>
    /// <param name="draws">One or more; what they have in common is computed once.</param>
    /// <param name="cancel">As in <see cref="WeightStep"/>.</param>
    /// <returns>One for each draw. Draws that choose the same up to a layer, that one included, have the mean of their gradients there.</returns>
    /// <exception cref="InvalidDataException">The loss or a gradient is no longer finite.</exception>
    IReadOnlyList<ArchitectureStepReport> ArchitectureStep(long step, IReadOnlyList<ArchitectureDraw> draws, CancellationToken cancel);

    /// <summary>Scores a subnet on the part of the training data that is held back, every sample once, without dropout.</summary>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="progress">Told how many samples are done.</param>
    /// <param name="cancel">Looked at between batches.</param>
    /// <exception cref="InvalidOperationException">The plan holds nothing back.</exception>
    HeldScore ScoreHeldBack(Subnet subnet, IProgress<ReadProgress> progress, CancellationToken cancel);

    /// <summary>The official metrics of a subnet on a split.</summary>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="split">One of <see cref="Splits"/>, or <see cref="TrainedOn"/>.</param>
    /// <param name="progress">Samples or pairs done.</param>
    /// <param name="cancel">Looked at between batches.</param>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    SplitScores Evaluate(Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel);

    /// <summary>As the other, and tells what the network says to each sample, where it <see cref="TellsSamples"/>.</summary>
    SplitScores Evaluate(Subnet subnet, string split, Action<AnsweredSample> take, IProgress<ReadProgress> progress, CancellationToken cancel) => Evaluate(subnet, split, progress, cancel);

    /// <summary>What every candidate of every layer costs for one sample.</summary>
    /// <param name="what">Numbers, operations of matrix products, or milliseconds on the learner's device.</param>
    /// <param name="cancel">Looked at before anything is measured.</param>
    /// <returns>For each layer, encoder first, one number per candidate.</returns>
    /// <exception cref="InvalidDataException">A candidate does not say how much it computes.</exception>
    IReadOnlyList<IReadOnlyList<double>> CostsOf(CostKind what, CancellationToken cancel);

    /// <summary>How long a subnet takes for one sample by itself on the learner's device, the median of several; null where it cannot be told.</summary>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="cancel">Looked at between samples.</param>
    TimeSpan? Latency(Subnet subnet, CancellationToken cancel) => null;

    /// <summary>Writes what a subnet says to every sample of a split, as JSON in the task's own form.</summary>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="split">One that it <see cref="Predicts"/>.</param>
    /// <param name="path">Written whole or not at all.</param>
    /// <param name="progress">Told how many samples are done.</param>
    /// <param name="cancel">Looked at between batches.</param>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    void Predict(Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel);

    /// <summary>The network by itself, to be used by other programs, with what it gives for samples that are trained on.</summary>
    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="batches">How many samples each batch has; fewer where there are not as many.</param>
    /// <param name="withAttention">Whether the graph gives the weights of every attention too.</param>
    /// <param name="cancel">Looked at between batches.</param>
    ExportedNetwork Export(Subnet subnet, IReadOnlyList<int> batches, bool withAttention, CancellationToken cancel);

    /// <summary>Copies weights, optimiser moments and what the task keeps, as they are after the last step.</summary>
    ILearnerSnapshot Snapshot();

    /// <summary>What the rows of its words and answers mean.</summary>
    LearntWords Learnt { get; }

    /// <summary>Takes over the weights of a trained network, and begins with them: no step has been taken.</summary>
    /// <param name="path">A safetensors file with the published names.</param>
    /// <param name="sha256">What it must hash to.</param>
    /// <param name="words">What its rows of words and answers mean.</param>
    /// <exception cref="InvalidDataException">The file is not there, is damaged, is another one than the hash says, belongs to another network, or its rows mean other words or answers.</exception>
    void Start(string path, string sha256, LearntWords words);

    /// <summary>Takes over all that a <see cref="Snapshot"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not there, is damaged, is another one than the hash says, or belongs to another network.</exception>
    void Restore(string path, string? sha256);
}
