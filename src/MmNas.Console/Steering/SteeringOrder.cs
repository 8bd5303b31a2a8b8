using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Steering;

/// <summary>What is to be done to experiments and campaigns.</summary>
/// <param name="Doing">Said while it lasts: "pausing"; null where it takes no time.</param>
/// <param name="Act">Does it to one.</param>
internal sealed record SteeringOrder(string? Doing, Func<Platform, Subject, Task> Act)
{
    /// <summary>Why it cannot be done to one that stands so, with the way out; null where it can.</summary>
    public Func<Status, string?> Refusal { get; private init; } = _ => null;

    /// <summary>Whether nothing is there afterwards.</summary>
    public bool Removes { get; private init; }

    public static SteeringOrder Pause { get; } = new("pausing", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).PauseAsync(ByHand) : platform.Experiment(subject.Id).PauseAsync(ByHand))
    {
        Refusal = status => status.Standing switch
        {
            Standing.Done => "is done and cannot be paused; show has its results",
            Standing.Cancelled => $"is cancelled and cannot be paused; {Again(status)}",
            Standing.Failed => "has failed and cannot be paused; resume continues it",
            _ => null,
        },
    };

    public static SteeringOrder Resume { get; } = new(null, (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).ResumeAsync() : platform.Experiment(subject.Id).ResumeAsync())
    {
        Refusal = status => status.Standing is Standing.Done or Standing.Cancelled ? $"is {status.Phase} and cannot be resumed; {Again(status)}" : null,
    };

    public static SteeringOrder Delete { get; } = new("deleting", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).DeleteAsync() : platform.Experiment(subject.Id).DeleteAsync())
    { Removes = true };

    /// <summary>For experiments; the one of a campaign's experiments is changed for each.</summary>
    public static SteeringOrder Prioritise(Priority priority) => new(null, (platform, subject) => subject.IsCampaign
        ? throw new CommandException(ExitCode.Bad, $"{subject.Id} is a campaign; name one of its experiments, as mmnas show {subject.Id} lists them")
        : platform.Experiment(subject.Id).PrioritiseAsync(priority))
    {
        Refusal = status => status.Standing is Standing.Done or Standing.Cancelled ? $"is {status.Phase} and asks for no device any more" : null,
    };

    /// <summary>For campaigns.</summary>
    public static SteeringOrder Budget(CampaignBudget budget) => new(null, (platform, subject) => subject.IsCampaign
        ? platform.Campaign(subject.Id).ChangeBudgetAsync(budget)
        : throw new CommandException(ExitCode.Bad, $"{subject.Id} is an experiment, which has no budget; name a campaign"))
    {
        Refusal = status => status.Standing is Standing.Done or Standing.Cancelled ? $"is {status.Phase}; {Again(status)} and another budget" : null,
    };

    private const string ByHand = "paused by hand";

    /// <param name="reason">For the log.</param>
    public static SteeringOrder Cancel(string reason) => new("cancelling", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).CancelAsync(reason) : platform.Experiment(subject.Id).CancelAsync(reason))
    {
        Refusal = status => status.Standing is Standing.Done ? "is done and cannot be cancelled; delete removes it" : null,
    };

    private static string Again(Status status) => $"submit its {(status is CampaignStatus ? "file" : "spec")} again with --again";
}
