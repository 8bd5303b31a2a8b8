using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Steering;

/// <summary>Where an action can do nothing, with the way out: what a grain would take without a word.</summary>
public static class SteeringRules
{
    /// <summary>Null where it can.</summary>
    public static string? WhyNot(SteeringAction action, ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Done => OfTheDone(action),
        ExperimentPhase.Cancelled => OfTheCancelled(action, "spec"),
        ExperimentPhase.Failed => OfTheFailed(action),
        _ => null,
    };

    /// <summary>Null where it can.</summary>
    public static string? WhyNot(SteeringAction action, CampaignPhase phase) => phase switch
    {
        CampaignPhase.Done => OfTheDone(action),
        CampaignPhase.Cancelled => OfTheCancelled(action, "file"),
        CampaignPhase.Failed => OfTheFailed(action),
        _ => null,
    };

    private static string? OfTheDone(SteeringAction action) => action switch
    {
        SteeringAction.Pause => "is done and cannot be paused; its results are there",
        SteeringAction.Resume => "is done and cannot be resumed; submit it again as a new one",
        SteeringAction.Cancel => "is done and cannot be cancelled; delete removes it",
        SteeringAction.Priority => "is done and asks for no device any more",
        _ => null,
    };

    private static string? OfTheCancelled(SteeringAction action, string what) => action switch
    {
        SteeringAction.Pause => $"is cancelled and cannot be paused; submit its {what} again as a new one",
        SteeringAction.Resume => $"is cancelled and cannot be resumed; submit its {what} again as a new one",
        SteeringAction.Priority => "is cancelled and asks for no device any more",
        _ => null,
    };

    private static string? OfTheFailed(SteeringAction action) => action is SteeringAction.Pause ? "has failed and cannot be paused; resume continues it" : null;
}
