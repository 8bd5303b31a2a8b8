using MmNas.Console.Running;
using MmNas.Console.Shell;

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

    private const string ByHand = "paused by hand";

    /// <param name="reason">For the log.</param>
    public static SteeringOrder Cancel(string reason) => new("cancelling", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).CancelAsync(reason) : platform.Experiment(subject.Id).CancelAsync(reason))
    {
        Refusal = status => status.Standing is Standing.Done ? "is done and cannot be cancelled; delete removes it" : null,
    };

    private static string Again(Status status) => $"submit its {(status is CampaignStatus ? "file" : "spec")} again with --again";
}
