using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Life;

/// <summary>What happened, kept short enough that every commit can write it.</summary>
internal static class EventLog
{
    private const int Most = 1000, KeptFromTheBeginning = 100;

    /// <summary>The events with one more; in a full log one that follows the beginning makes room.</summary>
    public static IReadOnlyList<ExperimentEvent> With(IReadOnlyList<ExperimentEvent> events, ExperimentEvent happened) => events.Count < Most
        ? [.. events, happened]
        : [.. events.Take(KeptFromTheBeginning), .. events.Skip(KeptFromTheBeginning + 1), happened];

    /// <summary>When the present phase began: what was noted after that, a changed priority say, does not move it. Null where nothing has happened.</summary>
    public static DateTimeOffset? PhaseBegan(IReadOnlyList<ExperimentEvent> events) => events is [.., var last] ? events.Reverse().TakeWhile(happened => happened.Phase == last.Phase).Last().Time : null;
}
