using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Experiments;

/// <summary>What happened, kept to a length that every commit can write.</summary>
internal static class EventLog
{
    private const int Kept = 1000, KeptFromTheBeginning = 100;

    /// <summary>One event more; where there are too many, one from behind the beginning makes room.</summary>
    public static IReadOnlyList<ExperimentEvent> With(IReadOnlyList<ExperimentEvent> events, ExperimentEvent happened) => events.Count < Kept
        ? [.. events, happened]
        : [.. events.Take(KeptFromTheBeginning), .. events.Skip(KeptFromTheBeginning + 1), happened];
}
