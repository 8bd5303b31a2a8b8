using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Steering;

/// <summary>Carries out what people ask for. An order is stored before it is carried out; what takes effect at a round's end is not waited for longer than a moment.</summary>
internal sealed class Steerer(IGrainFactory grains)
{
    private const string ByHand = "paused by hand", Cancelled = "cancelled by hand";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>To an experiment that is there.</summary>
    /// <returns>Why it cannot be done; null where it is done, or under way.</returns>
    public async Task<string?> SteerAsync(SteeringAction action, ExperimentView view, Priority priority = Priority.Normal, string? reason = null)
    {
        if (SteeringRules.WhyNot(action, view.Phase) is { } why) return $"{view.Id} {why}";
        var experiment = grains.GetGrain<IExperimentGrain>(view.Id);
        await ForAMomentAsync(action switch
        {
            SteeringAction.Pause => experiment.PauseAsync(reason ?? ByHand),
            SteeringAction.Resume => experiment.ResumeAsync(),
            SteeringAction.Cancel => experiment.CancelAsync(reason ?? Cancelled),
            SteeringAction.Delete => experiment.DeleteAsync(),
            _ => experiment.PrioritiseAsync(priority),
        });
        return null;
    }

    /// <summary>To a campaign that is there.</summary>
    /// <inheritdoc cref="SteerAsync(SteeringAction, ExperimentView, Priority, string?)"/>
    public async Task<string?> SteerAsync(SteeringAction action, CampaignView view, string? reason = null)
    {
        if (SteeringRules.WhyNot(action, view.Phase) is { } why) return $"{view.Id} {why}";
        var campaign = grains.GetGrain<ICampaignGrain>(view.Id);
        await ForAMomentAsync(action switch
        {
            SteeringAction.Pause => campaign.PauseAsync(reason ?? ByHand),
            SteeringAction.Resume => campaign.ResumeAsync(),
            SteeringAction.Cancel => campaign.CancelAsync(reason ?? Cancelled),
            SteeringAction.Delete => campaign.DeleteAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "is for experiments"),
        });
        return null;
    }

    /// <summary>A failure within the moment is the caller's; after it the state of the subject tells what came of the order.</summary>
    private static async Task ForAMomentAsync(Task order)
    {
        try
        {
            await order.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!order.IsCompleted)
        {
            order.Ignore();
        }
    }
}
