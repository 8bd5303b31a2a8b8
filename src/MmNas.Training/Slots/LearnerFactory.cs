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
        return new VqaLearner(plan, data.Open(plan.Data, progress, cancel));
    }
}
