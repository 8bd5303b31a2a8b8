using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>Something that happened to an experiment or a campaign: a change of phase, a device that was lost, a decision with its evidence.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ExperimentEvent
{
    public DateTimeOffset Time { get; init; }

    /// <summary>The phase after it.</summary>
    public ExperimentPhase Phase { get; init; }

    /// <summary>Why; empty where there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Finished rounds of the search at that time.</summary>
    public long Round { get; init; }
}
