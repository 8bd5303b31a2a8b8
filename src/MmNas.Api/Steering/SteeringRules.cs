using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Steering;

/// <summary>Where an action can do nothing, with the way out: what a grain would take without a word.</summary>
public static class SteeringRules
{
    /// <summary>Null where it can.</summary>
    public static string? WhyNot(SteeringAction action, ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Done => OfTheDone(action, "spec"),
        ExperimentPhase.Cancelled => OfTheCancelled(action, "spec"),
        ExperimentPhase.Failed => OfTheFailed(action),
        _ => null,
    };

    /// <summary>Null where it can.</summary>
    public static string? WhyNot(SteeringAction action, CampaignPhase phase) => phase switch
    {
        CampaignPhase.Done => OfTheDone(action, "file"),
        CampaignPhase.Cancelled => OfTheCancelled(action, "file"),
        CampaignPhase.Failed => OfTheFailed(action),
        _ => null,
    };

    /// <summary>Why a campaign's budget cannot be changed; null where it can.</summary>
    public static string? WhyNoOtherBudget(CampaignPhase phase) => phase is CampaignPhase.Done or CampaignPhase.Cancelled ? $"is {phase.ToName()}; {Again("file")}, with another budget" : null;

    private static string? OfTheDone(SteeringAction action, string what) => action switch
    {
        SteeringAction.Pause => "is done and cannot be paused; its results are there",
        SteeringAction.Resume => $"is done and cannot be resumed; {Again(what)}",
        SteeringAction.Cancel => "is done and cannot be cancelled; delete removes it",
        SteeringAction.Priority => "is done and asks for no device any more",
        _ => null,
    };

    private static string? OfTheCancelled(SteeringAction action, string what) => action switch
    {
        SteeringAction.Pause => $"is cancelled and cannot be paused; {Again(what)}",
        SteeringAction.Resume => $"is cancelled and cannot be resumed; {Again(what)}",
        SteeringAction.Priority => "is cancelled and asks for no device any more",
        _ => null,
    };

    private static string Again(string what) => $"submit its {what} again as a new one (submit --again)";

    private static string? OfTheFailed(SteeringAction action) => action is SteeringAction.Pause ? "has failed and cannot be paused; resume continues it" : null;
}
