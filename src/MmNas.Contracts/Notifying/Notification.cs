using MessagePack;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Notifying;

/// <summary>Something that people elsewhere want to hear of.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record Notification
{
    /// <summary>The same however often it is told: a receiver that has it may forget it.</summary>
    public required string Id { get; init; }

    public NotifiedEvent Event { get; init; }

    public DateTimeOffset Time { get; init; }

    /// <summary>Of the experiment; null where it is about a campaign alone.</summary>
    public string? Experiment { get; init; }

    /// <summary>The campaign that it is about, or that the experiment belongs to; null where there is none.</summary>
    public string? Campaign { get; init; }

    /// <summary>As its spec or its file calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Null of a campaign.</summary>
    public TaskName? Task { get; init; }

    /// <summary>Why it is so.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The network that is meant: that of a champion; null where none is.</summary>
    public string? Network { get; init; }

    /// <summary>"accuracy"; null where nothing is scored.</summary>
    public string? Metric { get; init; }

    /// <summary>In percent, on the validation split; null where nothing is scored.</summary>
    public double? Score { get; init; }

    /// <summary>Of an experiment that has come to its end.</summary>
    /// <param name="view">The experiment; null comes of one that has not.</param>
    /// <param name="run">Of the id.</param>
    /// <param name="score">Of the found network; null where it is not scored.</param>
    public static Notification? Of(ExperimentView view, string run, (string Metric, double Value)? score) => EventOf(view.Phase) is not { } what ? null : new()
    {
        Id = $"{view.Id}/{run}/{view.Phase.ToName()}/{view.Ended?.UtcTicks}",
        Event = what,
        Time = view.Ended ?? default,
        Experiment = view.Id,
        Campaign = view.Campaign,
        Name = view.Name,
        Task = view.Task,
        Reason = view.Reason,
        Metric = score?.Metric,
        Score = score?.Value,
    };

    /// <summary>Of a campaign that has come to its end; null of one that has not.</summary>
    /// <param name="view">The campaign.</param>
    /// <param name="run">Of the id.</param>
    public static Notification? Of(CampaignView view, string run) => EventOf(view.Phase) is not { } what ? null : new()
    {
        Id = $"{view.Id}/{run}/{view.Phase.ToName()}/{view.Ended?.UtcTicks}",
        Event = what,
        Time = view.Ended ?? default,
        Campaign = view.Id,
        Name = view.Name,
        Reason = view.Reason,
    };

    /// <summary>Of a network that has become the best of its task in a campaign.</summary>
    /// <param name="champion">The network.</param>
    /// <param name="campaign">The campaign's id.</param>
    /// <param name="name">Of the campaign.</param>
    /// <param name="time">When it was decided.</param>
    public static Notification Of(Champion champion, string campaign, string name, DateTimeOffset time) => new()
    {
        Id = $"{campaign}/champion/{champion.Task}/{champion.DataVersion}/{champion.Experiment}/{champion.Network}",
        Event = NotifiedEvent.Champion,
        Time = time,
        Experiment = champion.Experiment,
        Campaign = campaign,
        Name = name,
        Task = champion.Task,
        Reason = champion.Margin is { } margin ? FormattableString.Invariant($"ahead by {margin:0.00}") : "the only one so far",
        Network = champion.Network,
        Metric = champion.Metric,
        Score = champion.Score,
    };

    private static NotifiedEvent? EventOf(ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Done => NotifiedEvent.Done,
        ExperimentPhase.Failed => NotifiedEvent.Failed,
        ExperimentPhase.Cancelled => NotifiedEvent.Cancelled,
        _ => null,
    };

    private static NotifiedEvent? EventOf(CampaignPhase phase) => phase switch
    {
        CampaignPhase.Done => NotifiedEvent.Done,
        CampaignPhase.Failed => NotifiedEvent.Failed,
        CampaignPhase.Cancelled => NotifiedEvent.Cancelled,
        _ => null,
    };
}

/// <summary>What can be heard of. The numbers are stored.</summary>
public enum NotifiedEvent
{
    Done = 0,
    Failed = 1,
    Cancelled = 2,

    /// <summary>A campaign has a new best network of a task.</summary>
    Champion = 3,
}
