using MmNas.Tasks.Vgd.Learning;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vgd;

/// <summary>What visual grounding learns from.</summary>
/// <param name="Source">What is read.</param>
public sealed record VgdPlan(PhraseSource Source) : TaskPlan<PhraseSource>(Source)
{
    /// <inheritdoc/>
    public override ILearningTask Open(TaskOpening opening) =>
        new VgdTask(opening.Read((progress, cancel) => PhraseDataSet.Read(Source, progress, cancel)), opening.Loaders);
}
