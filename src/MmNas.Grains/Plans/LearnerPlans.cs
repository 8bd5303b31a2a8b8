using MmNas.Contracts.Specs;
using MmNas.Networks.Blocks;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Grains.Plans;

/// <summary>What a spec means to a trainer.</summary>
public sealed class LearnerPlans(DataPlans data)
{
    /// <summary>Share of the training data that trains alphas, the rest training weights (the method's text: 20 %).</summary>
    private const double ArchitectureShare = 0.2;

    /// <param name="spec">The experiment's.</param>
    /// <param name="genotype">What is trained from scratch; null plans the search.</param>
    /// <param name="threads">Of the leased slot.</param>
    public LearnerPlan For(ExperimentSpec spec, Subnet? genotype, int threads)
    {
        var common = new LearnerPlan
        {
            Data = data.For(spec),
            Space = genotype is null ? spec.Space.ToSearchSpace() : SearchSpace.Of(genotype),
            Seed = spec.Seed,
            Threads = threads,
            Head = spec.Network.Head,
            Dropout = spec.Network.Dropout,
            WordSize = spec.Network.WordSize,
            ReduceHidden = spec.Network.ReduceHidden,
        };
        return genotype is null ? Search(common, spec) : Retraining(common, spec.Retrain);
    }

    private static LearnerPlan Search(LearnerPlan common, ExperimentSpec spec) => common with
    {
        Hidden = spec.Network.Hidden,
        Batch = spec.Search.Batch,
        LearningRate = spec.Search.LearningRate,
        ArchitectureShare = ArchitectureShare,
    };

    private static LearnerPlan Retraining(LearnerPlan common, RetrainSpec retrain) => common with
    {
        Hidden = retrain.Hidden,
        Batch = retrain.Batch,
        LearningRate = retrain.LearningRate,
        DecayEpochs = retrain.DecayEpochs,
        DecayRate = retrain.DecayRate,
    };
}
