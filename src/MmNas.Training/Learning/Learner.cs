using System.Globalization;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Files;
using MmNas.Networks.Gates;
using MmNas.Networks.Kernels;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Training.Learning;

/// <summary>A task's training on one device slot.</summary>
internal sealed class Learner : ILearner
{
    private const int WeightSteps = 0, ArchitectureSteps = 1; // kinds of passes, parts of the data
    private const string EpochNote = "epoch";

    private readonly LearnerPlan plan;
    private readonly ILearningTask task;
    private readonly Supernet network;
    private readonly AdamOptimizer optimizer;
    private readonly Loaders loaders;
    private readonly BatchMemories memories = new();
    private readonly StepClock clock = new();
    private readonly BatchOrder weightOrder, architectureOrder;
    private readonly StepPrefetch weightBatches, architectureBatches;
    private readonly LearningRateSchedule rates;
    private readonly LearntWords learnt;
    private readonly IReadOnlyDictionary<string, string> learntNotes; // made once: every checkpoint has them
    private long epoch; // of the last weight step

    /// <param name="plan">What to learn.</param>
    /// <param name="task">Of the plan's data.</param>
    /// <param name="loaders">Gather its batches; disposed of with it.</param>
    /// <param name="vectors">What the words start from; null starts them at random.</param>
    public Learner(LearnerPlan plan, ILearningTask task, Loaders loaders, WordVectors? vectors)
    {
        (this.plan, this.task, this.loaders) = (plan, task, loaders);
        var splitSeed = plan.SplitSeed ?? plan.Seed;
        var split = plan.HoldsBackPictures
            ? TrainingSplit.ByPicture(task.Samples, task.PictureOf, plan.ArchitectureShare, splitSeed)
            : TrainingSplit.Of(task.Samples, plan.ArchitectureShare, splitSeed);
        Func<int, int>? sizeOf = plan.Order is SampleOrder.ByRegions ? task.RegionsOf : null;
        weightOrder = new(split.Weights, plan.Batch, plan.Seed, WeightSteps, sizeOf);
        architectureOrder = new(split.Architecture, plan.Batch, plan.Seed, ArchitectureSteps, sizeOf);
        weightBatches = new(weightOrder, place => (place.Step + 1) / StepsPerEpoch, loaders, memories);
        architectureBatches = new(architectureOrder, place => place.Epoch, loaders, memories);
        rates = new(plan.LearningRate, StepsPerEpoch, plan.DecayEpochs, plan.DecayRate);
        optimizer = new(plan.Adam);
        network = new(plan.Space, task.Complete(Shape(plan)), plan.Seed, device(plan.Device));
        learnt = new(task.Words.All, task.Answers);
        learntNotes = LearntWordsNotes.For(learnt);
        MissingWords = vectors?.Missing ?? [];
        if (vectors is not null) network.StartWords(vectors.Values);
    }

    public int StepsPerEpoch => weightOrder.StepsPerEpoch;

    public TimeSpan WaitedForData => weightBatches.Waited + architectureBatches.Waited;

    public StepTimes Times => clock.Times;

    public long Parameters => network.Count;

    public string DataVersion => task.DataVersion;

    public IReadOnlyList<DataPart> DataParts => task.DataParts;

    public IReadOnlyList<string> Splits => task.Splits;

    public IReadOnlyList<string> MissingWords { get; }

    public string? TrainedOn => task.TrainedOn;

    public bool TellsSamples => task.TellsSamples;

    public bool Predicts(string split) => task.Predicts(split);

    public WeightStepReport WeightStep(long step, Subnet subnet, CancellationToken cancel)
    {
        clock.Start();
        var place = new StepPlace(WeightSteps, step, step / StepsPerEpoch);
        var reader = task.Prepare(place, weightOrder.Members, network, subnet, cancel);
        using var gathered = weightBatches.Take(reader, place, cancel);
        epoch = place.Epoch;
        using var scope = NewDisposeScope();
        var batch = gathered.On(network.Device);
        var input = batch.ToInput(subnet.UsesRelations);
        clock.End(StepPart.Data);
        var output = network.Forward(input, subnet, new DropoutKey(plan.Seed, step, WeightSteps));
        var loss = batch.Loss(output);
        clock.End(StepPart.Forward);
        loss.backward();
        clock.End(StepPart.Backward);
        optimizer.Step(network.ParametersOf(subnet), rates.At(step));
        clock.End(StepPart.Optimiser);
        return new(Finite(batch.Mean(loss.item<float>()), "weight step", step), batch.Accuracy(output.detach()));
    }

    public IReadOnlyList<ArchitectureStepReport> ArchitectureStep(long step, IReadOnlyList<ArchitectureDraw> draws, CancellationToken cancel)
    {
        var place = new StepPlace(ArchitectureSteps, step, epoch);
        var reader = task.Prepare(place, architectureOrder.Members, network, draws[0].Active, cancel);
        using var gathered = architectureBatches.Take(reader, place, cancel);
        using var scope = NewDisposeScope();
        var batch = gathered.On(network.Device);
        DropoutKey? key = plan.ArchitectureDropout ? new(plan.Seed, step, ArchitectureSteps) : null;
        return [.. network.ArchitectureStep(batch.ToInput(draws.Any(UsesRelations)), batch.Loss, draws, key).Select(Report)];

        ArchitectureStepReport Report(ArchitectureGradient found)
        {
            var loss = Finite(batch.Mean(found.Loss), "architecture step", step);
            foreach (var gradient in found.Layers.SelectMany(layer => layer.Values)) Finite(gradient, "a gate gradient of architecture step", step);
            return new(loss, found.Layers);
        }
    }

    public HeldScore ScoreHeldBack(Subnet subnet, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        var (loss, accuracy, seen, total) = (0.0, 0.0, 0, architectureOrder.Members.Count);
        var reader = task.Prepare(StepPlace.BeforeAnyEpoch(ArchitectureSteps), architectureOrder.Members, network, subnet, cancel);
        IReadOnlyList<int>[] steps = [.. Enumerable.Range(0, Math.Max(architectureOrder.StepsPerEpoch, 1)).Select(step => architectureOrder.At(step))];
        foreach (var gathered in loaders.InOrder(steps.Select((samples, step) => reader.At(samples, step)), cancel))
        {
            using var scope = NewDisposeScope();
            var batch = gathered.On(network.Device);
            var output = network.Forward(batch.ToInput(subnet.UsesRelations), subnet, key: null);
            loss += batch.Mean(batch.Loss(output).item<float>()) * batch.Samples;
            accuracy += batch.Accuracy(output) * batch.Samples;
            progress.Report(new("scoring what was held back", seen += batch.Samples, total));
        }

        return new(Finite(loss / total, "the held-back loss after epoch", epoch), accuracy / total);
    }

    public SplitScores Evaluate(Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        return Noted(task.Evaluate(network, subnet, split, progress, cancel));
    }

    public SplitScores Evaluate(Subnet subnet, string split, Action<AnsweredSample> take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        return Noted(task.Evaluate(network, subnet, split, take, progress, cancel));
    }

    public IReadOnlyList<IReadOnlyList<double>> CostsOf(CostKind what, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var any = plan.Space.Choose([.. Enumerable.Repeat(0, plan.Space.Layers)]);
        var reader = task.Prepare(StepPlace.BeforeAnyEpoch(WeightSteps), weightOrder.Members, network, any, cancel);
        using var scope = NewDisposeScope();
        try
        {
            return loaders.InOrder([reader.At(weightOrder.At(0), 0)], cancel).Select(gathered => network.CostsOf(what, gathered.On(network.Device).ToInput(plan.Space.UsesRelations))).Single();
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    public TimeSpan? Latency(Subnet subnet, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        return new NetworkLatency(network, task, loaders).Median(subnet, weightOrder.Members, cancel);
    }

    public void Predict(Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        task.Predict(network, subnet, split, path, progress, cancel);
    }

    public ExportedNetwork Export(Subnet subnet, IReadOnlyList<int> batches, bool withAttention, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        return new NetworkExport(network, task, loaders).Of(subnet, task.Complete(Shape(plan)), learnt, withAttention, weightOrder.Members, batches, cancel);
    }

    public ILearnerSnapshot Snapshot()
    {
        var notes = task.Notes().ToDictionary();
        notes.Add(EpochNote, epoch.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, note) in learntNotes) notes.Add(name, note);
        return new LearnerSnapshot(NetworkCheckpoint.Copy(network, optimizer, notes));
    }

    public LearntWords Learnt => learnt;

    public void Start(string path, string sha256, LearntWords words)
    {
        if (!LearntWordsNotes.AreOne(words, learnt))
            throw new InvalidDataException($"{path} has learnt other words or answers ({words.Words.Count:N0} and {words.Answers.Count:N0}) than the data give ({learnt.Words.Count:N0} and {learnt.Answers.Count:N0}); "
                + "name the data that it was trained on, or a network that was trained on these");
        if (FileHash.Of(path) != sha256) throw new InvalidDataException($"{path} is another file than the spec was read with; put that back, or submit the spec again, which is another experiment then");
        NetworkCheckpoint.Read(path, sha256: null, network, optimizer);
    }

    public void Restore(string path, string? sha256)
    {
        if (LearntWordsNotes.Differ(learnt, path, NetworkCheckpoint.NotesOf(path, isOwn: sha256 is not null)))
            throw new InvalidDataException($"{path} was trained on data with other words or answers than these; name the data set that it was trained on");
        var notes = NetworkCheckpoint.Read(path, sha256, network, optimizer);
        epoch = notes.TryGetValue(EpochNote, out var note) ? Epoch(path, note) : 0; // a file of a version without it
        if (!plan.Task.IsForLearnt) task.Restore(notes); // else they are of the data that it learnt from
    }

    private bool UsesRelations(ArchitectureDraw draw) => draw.Inactive is { } inactive ? draw.Active.UsesRelations || inactive.UsesRelations : plan.Space.UsesRelations;

    private static long Epoch(string path, string note) => long.TryParse(note, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
        ? read
        : throw new InvalidDataException($"{path} gives its epoch as \"{note}\", which is not a whole number; {TensorFileFault.CopyAgain}");

    public void Dispose()
    {
        weightBatches.Dispose();
        architectureBatches.Dispose();
        loaders.Dispose();
        memories.Dispose();
        optimizer.Dispose();
        network.Dispose();
        Allocator.ReturnPages(); // the next network's tensors have other sizes: what is left between them would add up
    }

    /// <summary>What is no longer finite never becomes so again: better to stop here than where something follows from it.</summary>
    private double Finite(double value, string what, long step) => double.IsFinite(value)
        ? value
        : throw new InvalidDataException(
            $"{what} {step} came to {value}: the weights have diverged; lower {plan.LearningRateName} (it is {plan.LearningRate:0.######}) and run the changed spec");

    private SplitScores Noted(SplitScores scores) => task.Words.Unseen.Count == 0 ? scores : scores with { Notes = [.. scores.Notes, NeverLearnt(task.Words.Unseen)] };

    private static string NeverLearnt(IReadOnlyCollection<string> words) =>
        $"{words.Count} {(words.Count == 1 ? "word" : "words")} of these data the network never learnt, which takes each for the unknown word ({string.Join(", ", words.Take(3).Select(VisibleText.Of))}{(words.Count > 3 ? ", ..." : "")})";

    private static NetworkShape Shape(LearnerPlan plan) => new()
    {
        Hidden = plan.Hidden,
        Head = plan.Head,
        Dropout = plan.Dropout,
        WordSize = plan.WordSize,
        ReduceHidden = plan.ReduceHidden,
        Norm = plan.Norm,
        Relation = plan.Relation,
        FrozenWords = plan.FrozenWords,
    };
}
