using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Life;

/// <summary>What happened, kept short enough that every commit can write it.</summary>
internal static class EventLog
{
    // A few pieces of what is stored in pieces: the others stay as they are.
    private const int Most = 1000, KeptFromTheBeginning = 3 * ListPieces<ExperimentEvent>.Length, Dropped = ListPieces<ExperimentEvent>.Length;

    /// <summary>The events with one more; in a full log some that follow the beginning make room.</summary>
    public static IReadOnlyList<ExperimentEvent> With(IReadOnlyList<ExperimentEvent> events, ExperimentEvent happened) => events.Count < Most
        ? [.. events, happened]
        : [.. events.Take(KeptFromTheBeginning), .. events.Skip(KeptFromTheBeginning + Dropped), happened];

    /// <summary>When the present phase began: what was noted after that, a changed priority say, does not move it. Null where nothing has happened.</summary>
    public static DateTimeOffset? PhaseBegan(IReadOnlyList<ExperimentEvent> events) => events is [.., var last] ? events.Reverse().TakeWhile(happened => happened.Phase == last.Phase).Last().Time : null;
}
