using MmNas.Console.Shell;

namespace MmNas.Console.Steering;

/// <summary>What is to be done to experiments and campaigns.</summary>
/// <param name="Doing">Said while it lasts: "pausing"; null where it takes no time.</param>
/// <param name="Act">Does it to one.</param>
internal sealed record SteeringOrder(string? Doing, Func<Platform, Subject, Task> Act)
{
    /// <summary>Whether nothing is there afterwards.</summary>
    public bool Removes { get; private init; }

    public static SteeringOrder Pause { get; } = new("pausing", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).PauseAsync(ByHand) : platform.Experiment(subject.Id).PauseAsync(ByHand));

    public static SteeringOrder Resume { get; } = new(null, (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).ResumeAsync() : platform.Experiment(subject.Id).ResumeAsync());

    public static SteeringOrder Delete { get; } = new("deleting", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).DeleteAsync() : platform.Experiment(subject.Id).DeleteAsync()) { Removes = true };

    private const string ByHand = "paused by hand";

    /// <param name="reason">For the log.</param>
    public static SteeringOrder Cancel(string reason) => new("cancelling", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).CancelAsync(reason) : platform.Experiment(subject.Id).CancelAsync(reason));
}
