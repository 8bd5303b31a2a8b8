using MessagePack;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Campaigns;

/// <summary>What a campaign has decided so far.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record CampaignState
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Null before it was submitted.</summary>
    public CampaignOrder? Order { get; init; }

    /// <summary>What was given to it while it ran; null leaves it the order's.</summary>
    public CampaignBudget? NewBudget { get; init; }

    public CampaignPhase Phase { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Whether what it was told last (a pause, a failure, a cancellation, a resumption) has yet to reach all of its experiments. Once it has, what people do with one by hand stays.</summary>
    public bool IsOrderOpen { get; init; }

    /// <summary>In the order in which they were begun; as stored, those that stand in no piece.</summary>
    public IReadOnlyList<CampaignEntry> Entries { get; init; } = [];

    /// <summary>As stored, the numbers of the pieces with the entries before those; see <see cref="CampaignStore"/>. Empty in a campaign of few, and in a state of version 0.6 and before.</summary>
    public IReadOnlyList<int> EntryPieces { get; init; } = [];

    public IReadOnlyList<Champion> Champions { get; init; } = [];

    /// <summary>Champions that nobody has been told of yet.</summary>
    public IReadOnlyList<Champion> News { get; init; } = [];

    /// <summary>Of running, as far as it was written down.</summary>
    public double Hours { get; init; }

    /// <summary>Why nothing more is begun; null while the budget lasts.</summary>
    public string? Spent { get; init; }

    /// <summary>Every decision with its evidence, the oldest first; as stored, those that stand in no piece.</summary>
    public IReadOnlyList<ExperimentEvent> Events { get; init; } = [];

    /// <summary>As stored, the numbers of the pieces with the events before those.</summary>
    public IReadOnlyList<int> EventPieces { get; init; } = [];

    /// <summary>Whether its deletion was ordered. A state stored before 0.6 says nothing, which means no.</summary>
    public bool IsDeleting { get; init; }

    /// <summary>Where it stands in its life.</summary>
    [IgnoreMember]
    internal LifeState Life => new(IsDeleting ? LifeStage.Deleting : Order is null ? LifeStage.Absent : Phase switch
    {
        CampaignPhase.Done => LifeStage.Done,
        CampaignPhase.Paused => IsOrderOpen ? LifeStage.Pausing : LifeStage.Paused,
        CampaignPhase.Cancelled => IsOrderOpen ? LifeStage.Cancelling : LifeStage.Cancelled,
        CampaignPhase.Failed => IsOrderOpen ? LifeStage.Failing : LifeStage.Failed,
        _ => LifeStage.Live,
    }, Reason);

    /// <summary>When it ends.</summary>
    [IgnoreMember]
    public CampaignBudget Budget => NewBudget ?? Order?.Budget ?? new();

    /// <summary>Those that have not ended.</summary>
    [IgnoreMember]
    public IReadOnlyList<CampaignEntry> Open => [.. Entries.Where(entry => entry.End is null)];

    public bool Has(string experiment) => Entries.Any(entry => entry.Id == experiment);

    /// <summary>With the entry of an experiment changed.</summary>
    public CampaignState With(string experiment, Func<CampaignEntry, CampaignEntry> change) => this with { Entries = [.. Entries.Select(one => one.Id == experiment ? change(one) : one)] };
}

/// <summary>One experiment of a campaign.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record CampaignEntry
{
    public required string Id { get; init; }

    /// <summary>Its member's place in the order.</summary>
    public int Member { get; init; }

    /// <summary>How many of its member were begun before it.</summary>
    public int Number { get; init; }

    public int Seed { get; init; }

    /// <summary>What it retrains instead of searching; null where it searches.</summary>
    public TransferSource? Source { get; init; }

    /// <summary>Whether the experiment has its spec.</summary>
    public bool Submitted { get; init; }

    /// <summary>The campaign whose experiment it was when it was submitted: this one, as a rule; null where it was nobody's.</summary>
    public string? Owner { get; init; }

    /// <summary>How it ended; null while it goes on.</summary>
    public ExperimentPhase? End { get; init; }

    /// <summary>Finished rounds of its search when it ended.</summary>
    public long Round { get; init; }

    /// <summary>What its network reached on validation, in percent; null where it was not scored.</summary>
    public double? Score { get; init; }

    public string? DataVersion { get; init; }

    /// <summary>Held-back losses at the rungs that it has reached.</summary>
    public IReadOnlyList<double> Rungs { get; init; } = [];

    /// <summary>How many rungs it has passed.</summary>
    public int Passed { get; init; }

    /// <summary>Why it is stopped early; null where it is not.</summary>
    public string? Stopped { get; init; }
}

/// <summary>A network that was found for one task and is retrained on another.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record TransferSource
{
    public required string Experiment { get; init; }

    public TaskName Task { get; init; }

    public required Subnet Genotype { get; init; }
}
