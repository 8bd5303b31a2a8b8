using MmNas.Data;
using MmNas.Training.Batches;
using MmNas.Training.DataSets;
using MmNas.Training.Learning;
using MmNas.Training.Tasks;

namespace MmNas.Training.Slots;

/// <summary>Makes the learners of this process; they share the data sets.</summary>
public sealed class LearnerFactory(DataSetCache data) : ILearnerFactory
{
    /// <inheritdoc/>
    public ILearner Create(LearnerPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        // First: what follows may extract regions for hours.
        if (plan.WordVectors is { } file && WordVectors.Check(file, plan.WordSize, whole: false, cancel: cancel) is { Count: > 0 } wrong) throw new DataException(wrong);
        TensorThreads.Use(plan.Threads);
        var loaders = new Loaders(plan.Loaders);
        try
        {
            var task = plan.Task.Open(new(plan.Task, data, loaders, progress, cancel) { Seed = plan.Seed, Batch = plan.Batch, HoldsBackPictures = plan.HoldsBackPictures });
            return new Learner(plan, task, loaders, VectorsOf(plan, task, progress, cancel));
        }
        catch
        {
            loaders.Dispose();
            throw;
        }
    }

    private WordVectors? VectorsOf(LearnerPlan plan, ILearningTask task, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        plan.WordVectors is { } file ? data.Vectors(file, plan.Task.Data, plan.Task.Scenes, task.Words, progress, cancel) : null;
}
