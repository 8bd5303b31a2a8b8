using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Blocks;
using MmNas.Networks.Files;
using MmNas.Networks.Kernels;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Vqa;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Training.Vqa;

/// <summary>Visual question answering on one device slot.</summary>
internal sealed class VqaLearner : ILearner
{
    private const int WeightSteps = 0, ArchitectureSteps = 1; // kinds of passes, parts of the data
    private const int EvaluationBatch = 256;

    private readonly LearnerPlan plan;
    private readonly VqaDataSet data;
    private readonly Supernet network;
    private readonly AdamOptimizer optimizer = new(new());
    private readonly BatchOrder weightOrder, architectureOrder;
    private readonly LearningRateSchedule rates;

    public VqaLearner(LearnerPlan plan, VqaDataSet data)
    {
        (this.plan, this.data) = (plan, data);
        var split = TrainingSplit.Of(data.Train.Count, plan.ArchitectureShare, plan.Seed);
        weightOrder = new(split.Weights, plan.Batch, plan.Seed, WeightSteps);
        architectureOrder = new(split.Architecture, plan.Batch, plan.Seed, ArchitectureSteps);
        rates = new(plan.LearningRate, StepsPerEpoch, plan.DecayEpochs, plan.DecayRate);
        network = new(plan.Space, Shape(plan, data), plan.Seed);
    }

    public int StepsPerEpoch => weightOrder.StepsPerEpoch;

    public long Parameters => network.Count;

    public WeightStepReport WeightStep(long step, Subnet subnet)
    {
        using var scope = NewDisposeScope();
        var batch = Gather(data.Train, weightOrder.At(step));
        var logits = network.Forward(batch.ToInput(subnet.UsesRelations), subnet, new DropoutKey(plan.Seed, step, WeightSteps));
        var loss = VqaLoss.BinaryCrossEntropy(logits, batch.Targets);
        loss.backward();
        optimizer.Step(network.ParametersOf(subnet), rates.At(step));
        return new(loss.item<float>() / batch.Count, batch.Accuracy(logits));
    }

    public IReadOnlyList<GateGradient> ArchitectureStep(long step, Subnet active, Subnet? inactive)
    {
        using var scope = NewDisposeScope();
        var batch = Gather(data.Train, architectureOrder.At(step));
        var withRelations = inactive is null
            ? Enumerable.Range(0, plan.Space.Layers).Any(layer => plan.Space[layer].Contains(Operation.RelationSelfAttention))
            : active.UsesRelations || inactive.UsesRelations;
        var key = new DropoutKey(plan.Seed, step, ArchitectureSteps);
        return network.ArchitectureStep(
            batch.ToInput(withRelations), logits => VqaLoss.BinaryCrossEntropy(logits, batch.Targets), active, inactive, key).Layers;
    }

    public Scores Evaluate(Subnet subnet, IProgress<LearnerProgress> progress, CancellationToken cancel)
    {
        using var unrecorded = no_grad();
        var split = data.Validation;
        var answers = new List<int>(split.Count);
        foreach (var questions in Enumerable.Range(0, split.Count).Chunk(EvaluationBatch))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = Gather(split, questions);
            var logits = network.Forward(batch.ToInput(subnet.UsesRelations), subnet, key: null);
            answers.AddRange(logits.argmax(1).cpu().data<long>().Select(answer => (int)answer));
            progress.Report(new("scoring", answers.Count, split.Count));
        }

        var scores = VqaAccuracy.Score(split, answers);
        return new(split.Name, new Dictionary<string, double?>
        {
            ["accuracy"] = scores.Overall,
            ["yes/no"] = scores.YesNo,
            ["number"] = scores.Number,
            ["other"] = scores.Other,
        });
    }

    public string Save(string path) => NetworkCheckpoint.Write(path, network, optimizer);

    public void Restore(string path, string sha256) => NetworkCheckpoint.Read(path, sha256, network, optimizer);

    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
    }

    private VqaBatch Gather(VqaSplit split, IReadOnlyList<int> questions) =>
        VqaBatch.Gather(split, questions, data.Answers.Count, network.Device);

    private static NetworkShape Shape(LearnerPlan plan, VqaDataSet data) => new()
    {
        Hidden = plan.Hidden,
        Head = plan.Head,
        Dropout = plan.Dropout,
        RegionFeatures = data.RegionFeatureSize,
        WordSize = plan.WordSize,
        ReduceHidden = plan.ReduceHidden,
        Vocabulary = data.Words.Count,
        Answers = data.Answers.Count,
    };
}
