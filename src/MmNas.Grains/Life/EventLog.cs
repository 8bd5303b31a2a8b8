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
}
