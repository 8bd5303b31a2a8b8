using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.DataSets;
using MmNas.Training.Learning;
using MmNas.Training.Slots;

namespace MmNas.Grains.Plans;

/// <summary>A trained network on its data, in this process, to be scored or taken out.</summary>
public static class TrainedLearner
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="place">Where the network lies, and what it is.</param>
    /// <param name="progress">Of reading.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="wholeSplits">Whether splits that are not trained on are read whole, whatever the limit.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">The weights are damaged or another network's.</exception>
    public static ILearner Open(TaskCatalogue tasks, TrainedNetworkPlace place, IProgress<ReadProgress> progress, CancellationToken cancel, bool wholeSplits = false)
    {
        Allocator.KeepPages();
        var plans = new LearnerPlans(new DataPlans(tasks, new HomeFolder(Path.GetFullPath(place.Home))));
        var plan = plans.For(place.Spec, place.Genotype, place.Spec.Threads ?? Environment.ProcessorCount);
        if (LearntWordsNotes.Of(place.Weights) is { } learnt) plan = plan with { Task = plan.Task.With(learnt) };
        if (wholeSplits) plan = plan with { Task = plan.Task.WithWholeHeldOutSplits() };
        var learner = new LearnerFactory(new DataSetCache()).Create(plan, progress, cancel);
        try
        {
            learner.Restore(place.Weights, sha256: null);
            return learner;
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }
}

/// <summary>Where a trained network lies, and what it is.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any.</param>
/// <param name="Spec">Data, task and widths; the network's width is that of retraining.</param>
/// <param name="Genotype">The network's architecture.</param>
/// <param name="Weights">Its checkpoint, a safetensors file of this project.</param>
public sealed record TrainedNetworkPlace(string Home, ExperimentSpec Spec, Subnet Genotype, string Weights);
