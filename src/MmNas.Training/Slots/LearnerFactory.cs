using MmNas.Training.Itm;
using MmNas.Training.Tasks;
using MmNas.Training.Vgd;
using MmNas.Training.Vqa;
using static TorchSharp.torch;

namespace MmNas.Training.Slots;

/// <summary>Makes the learners of this process; they share the data sets.</summary>
public sealed class LearnerFactory(DataSetCache data) : ILearnerFactory
{
    /// <inheritdoc/>
    public ILearner Create(LearnerPlan plan, IProgress<LearnerProgress> progress, CancellationToken cancel)
    {
        set_num_threads(plan.Threads); // of this thread: each slot has its own
        return new Learner(plan, TaskOf(plan, progress, cancel));
    }

    private ILearningTask TaskOf(LearnerPlan plan, IProgress<LearnerProgress> progress, CancellationToken cancel) => plan.Data switch
    {
        DataPlan.Vqa vqa => new VqaTask(data.Open(vqa, progress, cancel), plan.AnswerLoss),
        DataPlan.Captions captions => new MatchTask(data.Open(captions, progress, cancel), plan, progress),
        DataPlan.Phrases phrases => new GroundTask(data.Open(phrases, progress, cancel)),
        _ => throw new ArgumentException($"there is no task for {plan.Data.GetType().Name}; give one of the three kinds of data", nameof(plan)),
    };
}
