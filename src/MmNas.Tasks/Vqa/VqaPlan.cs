using MmNas.Contracts.Specs;
using MmNas.Tasks.Vqa.Learning;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vqa;

/// <summary>What visual question answering learns from, and how.</summary>
/// <param name="Source">What is read.</param>
/// <param name="Loss">What training minimises.</param>
public sealed record VqaPlan(VqaSource Source, AnswerLossKind Loss = AnswerLossKind.BinaryCrossEntropy) : TaskPlan<VqaSource>(Source)
{
    /// <inheritdoc/>
    public override ILearningTask Open(TaskOpening opening) =>
        new VqaTask(opening.Read((progress, cancel) => VqaDataSet.Read(Source, progress, cancel)), Loss, opening.Loaders);
}
