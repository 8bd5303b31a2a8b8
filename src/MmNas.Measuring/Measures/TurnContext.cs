using MmNas.Data;
using MmNas.Files;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Measuring.Noise;
using MmNas.Measuring.Turns;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Measuring.Measures;

/// <summary>What a measure works with.</summary>
/// <param name="Job">What is asked.</param>
/// <param name="Tasks">The tasks that there are.</param>
/// <param name="Own">This program, for measures that start it.</param>
/// <param name="Progress">Of what comes before the first repetition.</param>
/// <param name="Cancel">Looked at between repetitions.</param>
public sealed record TurnContext(TurnJob Job, TaskCatalogue Tasks, TurnProgram Own, IProgress<ReadProgress> Progress, CancellationToken Cancel)
{
    /// <summary>A learner as a trainer makes it: from a spec, by the factory.</summary>
    /// <param name="task">"vqa" and so on.</param>
    /// <param name="genotype">What is trained from scratch; null is a search.</param>
    /// <param name="realRegions">Whether images have real numbers of regions.</param>
    /// <param name="order">Of the samples.</param>
    internal ILearner Learner(string task, Subnet? genotype, bool realRegions = false, SampleOrder order = SampleOrder.Shuffled)
    {
        var noise = new NoiseFolder(Job.Folder, Job.Size, Progress);
        var spec = MeasuredSpec.Of(Tasks, Job.Size, task, noise.Texts(task), noise.Pack(realRegions));
        spec = spec with { Data = spec.Data with { Order = order } };
        var plans = new LearnerPlans(new DataPlans(Tasks, new HomeFolder(Path.GetFullPath(Job.Folder))));
        return new LearnerFactory(new DataSetCache()).Create(plans.For(spec, genotype, Job.Threads), Progress, Cancel);
    }

    /// <summary>The numbers of the repetitions, the warm ones first.</summary>
    internal IEnumerable<(int Number, bool Counts)> Repetitions()
    {
        for (var number = 0; number < Job.Warm + Job.Repeat; number++)
        {
            Cancel.ThrowIfCancellationRequested();
            yield return (number, number >= Job.Warm);
        }
    }
}
