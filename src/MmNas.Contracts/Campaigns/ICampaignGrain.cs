using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Campaigns;

/// <summary>Experiments with a shared goal and budget. The key is the campaign's id.</summary>
public interface ICampaignGrain : IWakeableGrain
{
    /// <summary>Takes the order and runs by itself from then on; a campaign that has its order already is only resumed.</summary>
    /// <exception cref="SpecMismatchException">The id belongs to another campaign.</exception>
    /// <exception cref="BadSpecException">A member's spec cannot run.</exception>
    [ResponseTimeout("01:00:00")]
    Task SubmitAsync(CampaignOrder order);

    /// <summary>Null when nothing was ever submitted under this id.</summary>
    Task<CampaignView?> ViewAsync();

    /// <summary>Every decision with its evidence, the oldest first.</summary>
    Task<IReadOnlyList<ExperimentEvent>> LogAsync();

    /// <summary>Ends it elsewhere from now on: what was used stays used, and one whose old budget was spent begins experiments again where the new one has room. What is done or cancelled stays so.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    Task ChangeBudgetAsync(CampaignBudget budget);

    /// <summary>Pauses it and its experiments at their rounds' ends.</summary>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync(string reason);

    /// <summary>Resumes after a pause or a failure.</summary>
    [ResponseTimeout("01:00:00")]
    Task ResumeAsync();

    /// <summary>Ends it and its experiments for good.</summary>
    [ResponseTimeout("01:00:00")]
    Task CancelAsync(string reason);

    /// <summary>Removes it. Its experiments stay: those that are not done pause, and belong to no campaign from then on.</summary>
    [ResponseTimeout("01:00:00")]
    Task DeleteAsync();
}
