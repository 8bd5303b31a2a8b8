using MmNas.Tasks.Ve.Learning;
using MmNas.Tasks.Ve.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Ve;

/// <summary>What visual entailment learns from.</summary>
/// <param name="Source">What is read.</param>
public sealed record VePlan(VeSource Source) : TaskPlan<VeSource>(Source)
{
    /// <inheritdoc/>
    public override ILearningTask Open(TaskOpening opening) =>
        new VeTask(opening.Read((progress, cancel) => VeDataSet.Read(Source, progress, cancel)), opening.Loaders);
}
