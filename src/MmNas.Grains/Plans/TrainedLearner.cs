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
        var learner = Untrained(tasks, place.Home, place.Spec, place.Genotype, progress, cancel, LearntWordsNotes.Of(place.Weights), wholeSplits);
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

    /// <summary>The network with weights as they start, on its data.</summary>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="home">Where scenes are drawn to, if the spec has any.</param>
    /// <param name="spec">Data, task and widths; the network's width is that of retraining.</param>
    /// <param name="genotype">The network's architecture.</param>
    /// <param name="progress">Of reading.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="learnt">The words and answers that its rows stand for; null takes those of the data.</param>
    /// <param name="wholeSplits">Whether splits that are not trained on are read whole, whatever the limit.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    public static ILearner Untrained(
        TaskCatalogue tasks, string home, ExperimentSpec spec, Subnet genotype, IProgress<ReadProgress> progress, CancellationToken cancel, LearntWords? learnt = null, bool wholeSplits = false)
    {
        Allocator.KeepPages();
        var plans = new LearnerPlans(new DataPlans(tasks, new HomeFolder(Path.GetFullPath(home))));
        var plan = plans.For(spec, genotype, spec.Threads ?? Environment.ProcessorCount);
        if (learnt is not null) plan = plan with { Task = plan.Task.With(learnt) };
        if (wholeSplits) plan = plan with { Task = plan.Task.WithWholeHeldOutSplits() };
        return new LearnerFactory(new DataSetCache()).Create(plan, progress, cancel);
    }
}

/// <summary>Where a trained network lies, and what it is.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any.</param>
/// <param name="Spec">Data, task and widths; the network's width is that of retraining.</param>
/// <param name="Genotype">The network's architecture.</param>
/// <param name="Weights">Its checkpoint, a safetensors file of this project.</param>
public sealed record TrainedNetworkPlace(string Home, ExperimentSpec Spec, Subnet Genotype, string Weights);
