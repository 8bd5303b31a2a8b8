using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Campaigns;

/// <summary>All about one campaign at one moment.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public CampaignPhase Phase { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Null in a view of a silo of version 0.4 or before.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>Null where it has not ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Who submitted it; null where a version up to 0.6 took it.</summary>
    public Submitter? By { get; init; }

    /// <summary>In the order in which they were begun.</summary>
    public IReadOnlyList<CampaignExperiment> Experiments { get; init; } = [];

    public CampaignBudget Budget { get; init; } = new();

    /// <summary>What of the budget is used.</summary>
    public CampaignBudget Used { get; init; } = new();

    /// <summary>One champion per task and data version.</summary>
    public IReadOnlyList<Champion> Champions { get; init; } = [];

    /// <summary>Found for one task, retrained on another; empty without transfer.</summary>
    public IReadOnlyList<TransferResult> Transfers { get; init; } = [];
}

/// <summary>The phases of a campaign.</summary>
public enum CampaignPhase
{
    Running = 0,
    Done = 1,
    Paused = 2,
    Cancelled = 3,
    Failed = 4,
}

/// <summary>One experiment of a campaign, as its leaderboard has it.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignExperiment
{
    public required string Id { get; init; }

    public TaskName Task { get; init; }

    public int Seed { get; init; }

    public ExperimentPhase Phase { get; init; }

    /// <summary>Whether it waits at a hold epoch for the campaign's decision; the name is the one that earlier versions sent.</summary>
    public bool Held { get; init; }

    public long Round { get; init; }

    /// <summary>What the found network reached on validation, in percent; null before it was scored.</summary>
    public double? Score { get; init; }

    public string? DataVersion { get; init; }

    /// <summary>The settings that differ from its member's spec: "search.learning_rate 0.0006"; empty where none do.</summary>
    public string Mutation { get; init; } = "";

    /// <summary>Where its search stands among those that it is compared with; null where the campaign stops nobody, where it searches nothing, and in a view of version 0.6 or before.</summary>
    public CampaignLadder? Ladder { get; init; }
}

/// <summary>The rungs of a search at which its campaign decides who goes on.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignLadder
{
    /// <summary>Searches with the same number are compared with each other.</summary>
    public int Bracket { get; init; }

    /// <summary>At whose ends the rungs stand.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    /// <summary>Held-back losses at the rungs that it has reached.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>How many rungs it has passed.</summary>
    public int Passed { get; init; }

    /// <summary>Why it was stopped, with the evidence; null where it was not.</summary>
    public string? Stopped { get; init; }
}

/// <summary>The best network of a task on one version of its data.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record Champion
{
    public TaskName Task { get; init; }

    public required string DataVersion { get; init; }

    /// <summary>The experiment that found it.</summary>
    public required string Experiment { get; init; }

    /// <summary>"found", or the name of a baseline that beat it.</summary>
    public required string Network { get; init; }

    /// <summary>The metric that decides: "accuracy"; for matching the mean of the six recalls.</summary>
    public required string Metric { get; init; }

    /// <summary>On the validation split, in percent.</summary>
    public double Score { get; init; }

    /// <summary>By how much it beat the champion before it, or the second best where it was the first; null where there is no other.</summary>
    public double? Margin { get; init; }
}

/// <summary>A network that was found for one task and retrained on another.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record TransferResult
{
    public TaskName FoundFor { get; init; }

    public TaskName RetrainedOn { get; init; }

    /// <summary>With which it was retrained.</summary>
    public int Seed { get; init; }

    /// <summary>The experiment that retrained it; the finding one where the tasks are the same.</summary>
    public required string Experiment { get; init; }

    /// <summary>On the validation split, in percent; null while it is not scored.</summary>
    public double? Score { get; init; }
}
