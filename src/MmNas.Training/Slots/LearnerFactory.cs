using MmNas.Data;
using MmNas.Training.Batches;
using MmNas.Training.Itm;
using MmNas.Training.Learning;
using MmNas.Training.Tasks;
using MmNas.Training.Vgd;
using MmNas.Training.Vqa;

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
            var task = TaskOf(plan, loaders, progress, cancel);
            return new Learner(plan, task, loaders, VectorsOf(plan, task, progress, cancel));
        }
        catch
        {
            loaders.Dispose();
            throw;
        }
    }

    private WordVectors? VectorsOf(LearnerPlan plan, ILearningTask task, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        plan.WordVectors is { } file ? data.Vectors(file, plan.Data, task.Words, progress, cancel) : null;

    private ILearningTask TaskOf(LearnerPlan plan, Loaders loaders, IProgress<ReadProgress> progress, CancellationToken cancel) => plan.Data switch
    {
        DataPlan.Vqa vqa => new VqaTask(data.Open(vqa, progress, cancel), plan.AnswerLoss, loaders),
        DataPlan.Captions captions => new MatchTask(data.Open(captions, progress, cancel), plan, loaders, progress),
        DataPlan.Phrases phrases => new GroundTask(data.Open(phrases, progress, cancel), loaders),
        _ => throw new ArgumentException($"there is no task for {plan.Data.GetType().Name}; give one of the three kinds of data", nameof(plan)),
    };
}
