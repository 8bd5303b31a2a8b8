using MmNas.Contracts.Experiments;

namespace MmNas.Api.Rows;

/// <summary>Events behind a position.</summary>
/// <param name="Events">The oldest first.</param>
/// <param name="Next">The position to ask behind next time.</param>
public sealed record ShownLog(IReadOnlyList<ShownEvent> Events, int Next)
{
    internal static ShownLog Of(IReadOnlyList<ExperimentEvent> all, int after) =>
        new([.. all.Index().Skip(after).Select(one => new ShownEvent(one.Index + 1, one.Item.Time, one.Item.Phase, one.Item.Round, one.Item.Reason))], Math.Max(after, all.Count));
}

/// <summary>Something that happened.</summary>
/// <param name="Position">Counted from 1.</param>
/// <param name="Time">When.</param>
/// <param name="Phase">The phase after it.</param>
/// <param name="Round">Finished rounds of the search at that time.</param>
/// <param name="Reason">Why; empty where there is nothing to say.</param>
public sealed record ShownEvent(int Position, DateTimeOffset Time, ExperimentPhase Phase, long Round, string Reason);
