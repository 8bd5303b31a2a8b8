using MmNas.Api.Steering;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;
using MmNas.Files;

namespace MmNas.Console.Steering;

/// <summary>What is to be done to experiments and campaigns.</summary>
/// <param name="Action">For the rules; null where another budget is given.</param>
/// <param name="Doing">Said while it lasts: "pausing"; null where it takes no time.</param>
/// <param name="Act">Does it to one.</param>
internal sealed record SteeringOrder(SteeringAction? Action, string? Doing, Func<Platform, Subject, Task> Act)
{
    private const string ByHand = "paused by hand";

    public static SteeringOrder Pause { get; } = new(SteeringAction.Pause, "pausing", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).PauseAsync(ByHand) : platform.Experiment(subject.Id).PauseAsync(ByHand));

    public static SteeringOrder Resume { get; } = new(SteeringAction.Resume, Doing: null, (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).ResumeAsync() : platform.Experiment(subject.Id).ResumeAsync());

    public static SteeringOrder Delete { get; } = new(SteeringAction.Delete, "deleting", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).DeleteAsync() : platform.Experiment(subject.Id).DeleteAsync());

    /// <summary>What is so afterwards, where a phase does not say it: "has priority high".</summary>
    public string? Done { get; private init; }

    /// <summary>Whether nothing is there afterwards.</summary>
    public bool Removes => Action is SteeringAction.Delete;

    /// <summary>Whether it puts an end to what it is done to, for which no platform need be running.</summary>
    public bool Ends => Action is SteeringAction.Delete or SteeringAction.Cancel;

    /// <summary>Whether work begins by it, which a platform that ends with its command would cut off.</summary>
    public bool Begins => Action is SteeringAction.Resume;

    /// <param name="reason">For the log.</param>
    public static SteeringOrder Cancel(string reason) => new(SteeringAction.Cancel, "cancelling", (platform, subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).CancelAsync(reason) : platform.Experiment(subject.Id).CancelAsync(reason));

    /// <summary>For experiments; the one of a campaign's experiments is changed for each.</summary>
    public static SteeringOrder Prioritise(Priority priority) => new(SteeringAction.Priority, Doing: null, (platform, subject) => subject.IsCampaign
        ? throw new CommandException(ExitCode.Bad, $"{subject.Id} is a campaign; name one of its experiments, as mmnas show {subject.Id} lists them")
        : platform.Experiment(subject.Id).PrioritiseAsync(priority))
    { Done = $"has priority {priority.ToName()}" };

    /// <summary>For campaigns.</summary>
    public static SteeringOrder Budget(CampaignBudget budget) => new(Action: null, Doing: null, (platform, subject) => subject.IsCampaign
        ? platform.Campaign(subject.Id).ChangeBudgetAsync(budget)
        : throw new CommandException(ExitCode.Bad, $"{subject.Id} is an experiment, which has no budget; name a campaign"))
    { Done = $"has a budget of {Words(budget)}" };

    private static string Words(CampaignBudget budget) => string.Join(", ", new[]
    {
        budget.Hours is { } hours ? $"{hours:0.##} h" : "",
        budget.Experiments is { } experiments ? Counted.Of(experiments, "experiment") : "",
        budget.Rounds is { } rounds ? Counted.Of(rounds, "round") : "",
    }.Where(part => part.Length > 0));

    /// <summary>Why it cannot be done to one that stands so, with the way out; null where it can.</summary>
    public string? Refusal(Status status) => status switch
    {
        ExperimentStatus { View.Phase: var phase } when Action is { } action => SteeringRules.WhyNot(action, phase),
        CampaignStatus { View.Phase: var phase } => Action is { } action ? SteeringRules.WhyNot(action, phase) : SteeringRules.WhyNoOtherBudget(phase),
        _ => null,
    };
}
