using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Data;
using MmNas.Networks.Blocks;
using MmNas.Networks.Optimisers;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Grains.Plans;

/// <summary>What a spec means to a trainer.</summary>
/// <param name="data">Of the spec's data.</param>
/// <param name="loaders">Threads that gather each trainer's batches; null is one, and two for a GPU.</param>
public sealed class LearnerPlans(DataPlans data, int? loaders = null)
{
    /// <summary>Share of the training data that trains alphas, the rest training weights (the method's text: 20 %).</summary>
    private const double ArchitectureShare = 0.2;

    /// <summary>Why a number of samples cannot be split into what trains weights and what trains alphas; null when it can.</summary>
    /// <param name="spec">Says what is held back; nothing where it brings its genotype and does not validate its training.</param>
    /// <param name="training">What there is to train on.</param>
    public static string? Unsplittable(ExperimentSpec spec, TrainingFacts training)
    {
        try
        {
            var holdsBack = spec.Genotype is null || spec.Retrain.Validate;
            if (holdsBack && spec.Search.HoldsBackPictures) return TrainingSplit.WhyNotByPicture(training.Images);
            TrainingSplit.Of(training.Samples, holdsBack ? ArchitectureShare : 0, seed: 0); // whatever the seed, the numbers are the same
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    /// <summary>On the slot of the order's lease.</summary>
    public LearnerPlan For(OpenOrder order)
    {
        var slot = SlotKey.Parse(order.Lease.Slot);
        var plan = For(order.Spec, order.Genotype, order.Lease.Threads) with { Device = slot.IsGpu ? $"cuda:{slot.Number}" : LearnerPlan.Processor };
        if (loaders is { } count) plan = plan with { Loaders = count };
        return order switch
        {
            { ForRace: true } or { Genotype: not null, Spec.Retrain.Validate: true } => plan with { Seed = order.Seed ?? plan.Seed, SplitSeed = plan.Seed, ArchitectureShare = ArchitectureShare, HoldsBackPictures = order.Spec.Search.HoldsBackPictures },
            { Seed: { } seed } => plan with { Seed = seed },
            _ => plan,
        };
    }

    /// <param name="spec">The spec of the experiment.</param>
    /// <param name="genotype">What is trained from scratch; null plans the search.</param>
    /// <param name="threads">Of the processor that it is trained on.</param>
    /// <exception cref="InvalidDataException">This process lacks a plugin that the spec uses.</exception>
    public LearnerPlan For(ExperimentSpec spec, Subnet? genotype, int threads)
    {
        if (SpecPlugins.MissingText(spec) is { } missing) throw new InvalidDataException(missing);
        var common = new LearnerPlan
        {
            Task = data.For(spec, isSearch: genotype is null, threads),
            Space = genotype is null ? spec.Space.ToSearchSpace() : SearchSpace.Of(genotype),
            Seed = spec.Seed,
            Order = spec.Data.Order,
            Threads = threads,
            Head = spec.Network.Head,
            Dropout = spec.Network.Dropout,
            WordSize = spec.Network.WordSize,
            ReduceHidden = spec.Network.ReduceHidden,
            Norm = spec.Network.LayerNorm,
            Relation = spec.Network.Relation,
            WordVectors = spec.Network.WordsFile(),
            FrozenWords = !spec.Network.TrainWords,
        };
        return genotype is null ? Search(common, spec) : Retraining(common, spec.Retrain);
    }

    private static LearnerPlan Search(LearnerPlan common, ExperimentSpec spec) => common with
    {
        Hidden = spec.Network.Hidden,
        Batch = spec.Search.Batch,
        LearningRate = spec.Search.LearningRate,
        LearningRateName = "search.learning_rate",
        Adam = Adam(spec.Search.Optimizer),
        ArchitectureShare = ArchitectureShare,
        HoldsBackPictures = spec.Search.HoldsBackPictures,
        ArchitectureDropout = spec.Search.Architecture.Dropout,
    };

    private static LearnerPlan Retraining(LearnerPlan common, RetrainSpec retrain) => common with
    {
        Hidden = retrain.Hidden,
        Batch = retrain.Batch,
        LearningRate = retrain.LearningRate,
        LearningRateName = "retrain.learning_rate",
        DecayEpochs = retrain.DecayEpochs,
        DecayRate = retrain.DecayRate,
        Adam = Adam(retrain.Optimizer),
    };

    private static AdamSettings Adam(OptimizerSpec spec) => new(spec.Betas[0], spec.Betas[1], spec.Epsilon, spec.Clip);
}
