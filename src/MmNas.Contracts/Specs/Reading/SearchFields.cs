using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs.Fields;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of search, search.architecture and search.stop.</summary>
internal static class SearchFields
{
    private static readonly MapKind<ArchitectureSpec> Architecture = new(
    [
        new SpecField<ArchitectureSpec, double>("learning_rate", RealKind.PositiveTo(1_000_000), step => step.LearningRate, (step, value) => step with { LearningRate = value },
            "Adam's rate on the alphas."),
        new SpecField<ArchitectureSpec, double?>("final_learning_rate", new OptionalNumberKind<double>(RealKind.PositiveTo(1_000_000)), step => step.FinalLearningRate,
            (step, value) => step with { FinalLearningRate = value },
            "The rate falls to this one, evenly over the planned architecture steps; null keeps it (published)."),
        new SpecField<ArchitectureSpec, IReadOnlyList<double>>("betas", new ListKind<double>(RealKind.Share) { Least = 2, Most = 2 },
            step => step.Betas, (step, value) => step with { Betas = value }, "Decay of Adam's first and second moment."),
        new SpecField<ArchitectureSpec, int>("draws", new WholeKind(1, 1000), step => step.Draws, (step, value) => step with { Draws = value },
            "How many sampled subnets the gate gradients are averaged over, all on the same batch; what they have in common is computed once."),
        new SpecField<ArchitectureSpec, int>("still_steps", new WholeKind(0, 1_000_000), step => step.StillSteps, (step, value) => step with { StillSteps = value },
            "How many architecture steps after warm-up leave the alphas as they are while their gradients are averaged; the first step after them goes by that mean (docs/method.md)."),
        new SpecField<ArchitectureSpec, bool>("dropout", new FlagKind(), step => step.Dropout, (step, value) => step with { Dropout = value },
            "Whether architecture steps apply dropout as weight steps do (published); without it the gates are those of the network that is scored."),
    ]);

    private static readonly MapKind<CostSpec> Cost = new(
    [
        new SpecField<CostSpec, CostKind>("of", new ChoiceKind<CostKind>(("parameters", CostKind.Parameters), ("flops", CostKind.Flops), ("latency", CostKind.Latency)),
            cost => cost.Of, (cost, value) => cost with { Of = value },
            "What a network costs in its layers: trainable numbers, operations of matrix products for one sample, or milliseconds for one sample, which are measured once per operation on the device that begins the search (its results then depend on what was measured)."),
        new SpecField<CostSpec, double>("weight", RealKind.UpTo(1000), cost => cost.Weight, (cost, value) => cost with { Weight = value },
            "How much that counts: what the costliest network of the space adds to the loss of the alphas, and to what finalists and measured subnets are compared by (as hundred times as many points where accuracy decides). 0 counts no cost (published)."),
    ]);

    private static readonly MapKind<StopSpec> Stop = new(
    [
        new SpecField<StopSpec, int>("stable_epochs", new WholeKind(0, SpecLimits.Epochs), stop => stop.StableEpochs, (stop, value) => stop with { StableEpochs = value },
            "The search ends when the genotype has not changed for this many epochs and the entropy has settled; 0 turns this rule off."),
        new SpecField<StopSpec, int>("max_epochs", new WholeKind(1, SpecLimits.Epochs), stop => stop.MaxEpochs, (stop, value) => stop with { MaxEpochs = value },
            "The search ends after this many epochs, warm-up included; must exceed warmup_epochs."),
        new SpecField<StopSpec, double?>("max_minutes", new OptionalNumberKind<double>(RealKind.PositiveTo(10_000_000)), stop => stop.MaxMinutes,
            (stop, value) => stop with { MaxMinutes = value }, "The search ends after this many minutes; null sets no limit."),
    ]);

    public static MapKind<SearchSpec> Search { get; } = new(
    [
        new SpecField<SearchSpec, AlphaPrior>("prior", new ChoiceKind<AlphaPrior>(("random", AlphaPrior.Random), ("published", AlphaPrior.Published)),
            search => search.Prior, (search, value) => search with { Prior = value },
            "Where the alphas start: random (the method's text), or +1 on the hand-made operation and -1 on the others (published)."),
        new SpecField<SearchSpec, int>("warmup_epochs", new WholeKind(0, SpecLimits.Epochs), search => search.WarmupEpochs, (search, value) => search with { WarmupEpochs = value },
            "Epochs of weight steps alone before the first architecture step."),
        new SpecField<SearchSpec, int>("weight_steps", new WholeKind(1, 10_000), search => search.WeightSteps, (search, value) => search with { WeightSteps = value },
            "k: weight steps per architecture step."),
        new SpecField<SearchSpec, WeightSampling>("sampling", new ChoiceKind<WeightSampling>(("alphas", WeightSampling.Alphas), ("even", WeightSampling.Even)),
            search => search.Sampling, (search, value) => search with { Sampling = value },
            "How weight steps draw a layer's candidate: by the alphas (published), or each in its turn (even), so that all train equally often; then by the alphas from even_until on."),
        new SpecField<SearchSpec, double>("even_until", RealKind.Part, search => search.EvenUntil, (search, value) => search with { EvenUntil = value },
            "With sampling: even, the share of the planned rounds after which weight steps draw by the alphas; warm-up draws evenly in any case."),
        new SpecField<SearchSpec, GateMode>("gates", new ChoiceKind<GateMode>(("full", GateMode.Full), ("two", GateMode.Two)),
            search => search.Gates, (search, value) => search with { Gates = value }, "Whether an architecture step looks at all candidates of a layer or at two."),
        new SpecField<SearchSpec, ArchitectureSpec>("architecture", Architecture, search => search.Architecture,
            (search, value) => search with { Architecture = value }, "The architecture step."),
        new SpecField<SearchSpec, string>("held_back", new ChoiceKind<string>((HeldBack.Sample, HeldBack.Sample), (HeldBack.Image, HeldBack.Image)), search => search.HeldBack, (search, value) => search with { HeldBack = value },
            "What trains the alphas and decides races, but never trains the weights of the search: a fifth of the training samples, whichever they are (sample, published), or whole pictures with all their texts, in a few stretches of pictures that are neighbours in the data (image)."),
        new SpecField<SearchSpec, int>("batch", new WholeKind(1, SpecLimits.Batch), search => search.Batch, (search, value) => search with { Batch = value }, "Samples per step."),
        new SpecField<SearchSpec, double>("learning_rate", RealKind.PositiveTo(1_000_000), search => search.LearningRate,
            (search, value) => search with { LearningRate = value }, "Adam's rate on the weights, after the ramp of three epochs."),
        new SpecField<SearchSpec, OptimizerSpec>("optimizer", TrainingFields.Optimizer, search => search.Optimizer,
            (search, value) => search with { Optimizer = value }, "Adam on the weights."),
        new SpecField<SearchSpec, NegativesSpec>("negatives", TrainingFields.Negatives, search => search.Negatives,
            (search, value) => search with { Negatives = value }, "What the pairs of a sample are set against."),
        new SpecField<SearchSpec, GenotypeForm>("genotype", new ChoiceKind<GenotypeForm>(("last", GenotypeForm.Last), ("averaged", GenotypeForm.Averaged)),
            search => search.Genotype, (search, value) => search with { Genotype = value },
            "Which alphas the genotype, finalists, shown probabilities and the stopping rule come from: those after the last architecture step (published), or their mean over the last third of the steps so far."),
        new SpecField<SearchSpec, int>("measured", new WholeKind(0, 2000), search => search.Measured, (search, value) => search with { Measured = value },
            "How many subnets, each candidate in its turn, are scored with the shared weights on what is held back when the steps are over. What each layer's candidates give on average then decides the genotype, and what of it is uncertain the finalists; 0 leaves both to the alphas (published)."),
        new SpecField<SearchSpec, HeldMeasure>("judged_by", new ChoiceKind<HeldMeasure>((HeldMeasure.Loss.ToName(), HeldMeasure.Loss), (HeldMeasure.Accuracy.ToName(), HeldMeasure.Accuracy)),
            search => search.JudgedBy, (search, value) => search with { JudgedBy = value },
            "What measured subnets and the finalists of a race are compared by on what is held back: the loss, or the accuracy as the task measures it on a batch, which does not punish a network for being sure."),
        new SpecField<SearchSpec, CostSpec>("cost", Cost, search => search.Cost, (search, value) => search with { Cost = value },
            "Lets the search prefer networks that cost less."),
        new SpecField<SearchSpec, StopSpec>("stop", Stop, search => search.Stop, (search, value) => search with { Stop = value },
            "When the search ends: whichever comes first."),
    ]);
}
