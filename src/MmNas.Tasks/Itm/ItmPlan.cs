using MmNas.Contracts.Specs;
using MmNas.Tasks.Itm.Learning;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm;

/// <summary>What image-text matching learns from, and how.</summary>
/// <param name="Source">What is read.</param>
public sealed record ItmPlan(CaptionSource Source) : TaskPlan<CaptionSource>(Source)
{
    /// <summary>What training minimises.</summary>
    public MatchLossKind Loss { get; init; } = MatchLossKind.BinaryCrossEntropy;

    /// <summary>Which foreign captions and images it trains against.</summary>
    public NegativeSettings Negatives { get; init; } = new();

    /// <inheritdoc/>
    public override ILearningTask Open(TaskOpening opening) =>
        new ItmTask(opening.Read((progress, cancel) => CaptionDataSet.Read(Source, progress, cancel)), Loss, Negatives, opening);
}
