using MmNas.Contracts.Devices;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Retraining;

/// <summary>Everything that can happen to a retraining.</summary>
/// <param name="Time">When it happened.</param>
internal abstract record RetrainingInput(DateTimeOffset Time)
{
    /// <summary>Its experiment asks for it, for the first time or again.</summary>
    public sealed record Ordered(DateTimeOffset Time, RetrainingOrder Order) : RetrainingInput(Time);

    /// <summary>A pause, a deletion, or an outcome of its work.</summary>
    public sealed record Lived(DateTimeOffset Time, LifeEvent Event) : RetrainingInput(Time);

    /// <summary>It asks for slots with another priority from now on.</summary>
    public sealed record Prioritised(DateTimeOffset Time, Priority Priority) : RetrainingInput(Time);

    /// <summary>It has a slot.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Lease">The right to it.</param>
    /// <param name="WasInterrupted">Whether an earlier activation ended in the middle of the work.</param>
    public sealed record Leased(DateTimeOffset Time, Lease Lease, bool WasInterrupted) : RetrainingInput(Time);

    /// <summary>A checkpoint is on disk: this makes it count.</summary>
    public sealed record Prepared(DateTimeOffset Time, RetrainingCheckpoint Checkpoint, string Device) : RetrainingInput(Time);

    /// <summary>The committed checkpoint cannot be used.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Said">What happened, in words.</param>
    /// <param name="Found">What takes its place; null starts the training again.</param>
    public sealed record CheckpointLost(DateTimeOffset Time, string Said, RetrainingCheckpoint? Found) : RetrainingInput(Time);

    /// <summary>It has lost its slot, or gave it back.</summary>
    public sealed record SlotLost(DateTimeOffset Time, string Reason) : RetrainingInput(Time);

    /// <summary>The trained network has its scores.</summary>
    public sealed record Scored(DateTimeOffset Time, EvaluationReport Report) : RetrainingInput(Time);

    /// <summary>In a race: the rung of its order is reached.</summary>
    public sealed record RungReached(DateTimeOffset Time, HeldScore Score) : RetrainingInput(Time);
}
