using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Life;

namespace MmNas.Grains.Experiments;

/// <summary>Everything that can happen to an experiment.</summary>
/// <param name="Time">When it happened.</param>
internal abstract record ExperimentInput(DateTimeOffset Time)
{
    /// <summary>A spec is submitted.</summary>
    public sealed record Submitted(DateTimeOffset Time, ExperimentSpec Spec, Submission Submission) : ExperimentInput(Time);

    /// <summary>An order other than a submission, a wake-up, or an outcome of its work.</summary>
    public sealed record Lived(DateTimeOffset Time, LifeEvent Event) : ExperimentInput(Time);

    /// <summary>Its campaign is paused: it pauses too, unless it waits at a hold epoch already.</summary>
    public sealed record PausedWithCampaign(DateTimeOffset Time, string Reason) : ExperimentInput(Time);

    /// <summary>Its campaign has it go on, past the hold epochs that are decided and no further.</summary>
    public sealed record ResumedWithCampaign(DateTimeOffset Time, int Holds) : ExperimentInput(Time);

    /// <summary>A campaign is deleted: where it is its own, it pauses where it runs, and is nobody's from then on.</summary>
    public sealed record Released(DateTimeOffset Time, string Campaign) : ExperimentInput(Time);

    /// <summary>It asks for slots with another priority from now on.</summary>
    public sealed record Prioritised(DateTimeOffset Time, Priority Priority) : ExperimentInput(Time);

    /// <summary>Nobody needs the search's checkpoints any more.</summary>
    public sealed record SupernetDropped(DateTimeOffset Time) : ExperimentInput(Time);

    /// <summary>The search has a slot.</summary>
    public sealed record Leased(DateTimeOffset Time, Lease Lease) : ExperimentInput(Time);

    /// <summary>The search goes into its next phase.</summary>
    public sealed record PhaseReached(DateTimeOffset Time, ExperimentPhase Phase) : ExperimentInput(Time);

    /// <summary>A checkpoint is on disk, and the layers' states are stored beside the committed ones: this makes them count.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Checkpoint">The whole of it.</param>
    /// <param name="Phase">Of the search after it.</param>
    public sealed record Prepared(DateTimeOffset Time, SearchCheckpoint Checkpoint, ExperimentPhase Phase) : ExperimentInput(Time);

    /// <summary>The committed checkpoint cannot be used.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Said">What happened, in words.</param>
    /// <param name="Found">What takes its place; null starts the search again.</param>
    public sealed record CheckpointLost(DateTimeOffset Time, string Said, SearchCheckpoint? Found) : ExperimentInput(Time);

    /// <summary>The search has lost its slot, or gave it back.</summary>
    public sealed record SlotLost(DateTimeOffset Time, string Reason) : ExperimentInput(Time);

    /// <summary>A genotype that people brought takes the place of one that is searched for.</summary>
    public sealed record GenotypeGiven(DateTimeOffset Time, string End, IReadOnlyList<Contender> Contenders) : ExperimentInput(Time);

    /// <summary>Races or retrainings begin, or continue.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="WasInterrupted">Whether they had begun before, in an activation that is gone.</param>
    public sealed record RetrainingBegun(DateTimeOffset Time, bool WasInterrupted) : ExperimentInput(Time);

    /// <summary>Everybody in the races has reached the next rung.</summary>
    public sealed record RungReached(DateTimeOffset Time, IReadOnlyList<Race> Races) : ExperimentInput(Time);

    /// <summary>Every race has a winner.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Spent">What each race took, all its finalists together.</param>
    /// <param name="Interruptions">What interrupted the finalists.</param>
    public sealed record RacesDecided(DateTimeOffset Time, IReadOnlyList<SpentView> Spent, IReadOnlyList<ExperimentEvent> Interruptions) : ExperimentInput(Time);
}
