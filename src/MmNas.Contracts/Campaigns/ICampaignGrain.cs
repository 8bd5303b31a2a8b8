using MmNas.Contracts.Experiments;

namespace MmNas.Contracts.Campaigns;

/// <summary>Experiments with a shared goal and budget. The key is the campaign's id.</summary>
public interface ICampaignGrain : IWakeableGrain
{
    /// <summary>Takes the order and goes on by itself; on a campaign that has one already it only resumes it.</summary>
    /// <exception cref="SpecMismatchException">The id belongs to another campaign.</exception>
    /// <exception cref="Specs.BadSpecException">A member's spec cannot run.</exception>
    [ResponseTimeout("01:00:00")]
    Task SubmitAsync(CampaignOrder order);

    /// <summary>Null when nothing was ever submitted under this id.</summary>
    Task<CampaignView?> ViewAsync();

    /// <summary>Every decision with its evidence, the oldest first.</summary>
    Task<IReadOnlyList<ExperimentEvent>> LogAsync();

    /// <summary>Pauses it and its experiments at their rounds' ends.</summary>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync(string reason);

    /// <summary>Goes on after a pause or a failure.</summary>
    [ResponseTimeout("01:00:00")]
    Task ResumeAsync();

    /// <summary>Ends it and its experiments for good.</summary>
    [ResponseTimeout("01:00:00")]
    Task CancelAsync(string reason);

    /// <summary>Removes it. Its experiments stay: those that are not done pause, and are nobody's from then on.</summary>
    [ResponseTimeout("01:00:00")]
    Task DeleteAsync();
}
