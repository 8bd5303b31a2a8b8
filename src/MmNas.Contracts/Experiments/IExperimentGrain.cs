using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>One search, from its spec to the scores of what it found. The key is the experiment's id.</summary>
public interface IExperimentGrain : IWakeableGrain
{
    /// <summary>Takes the spec and starts; an experiment that has one already is only resumed, and belongs to the campaign that submits it where it belonged to none.</summary>
    /// <exception cref="SpecMismatchException">The id belongs to another spec.</exception>
    /// <exception cref="BadSpecException">A field holds what it may not, or two do not fit together; files are not looked for.</exception>
    [ResponseTimeout("01:00:00")]
    Task SubmitAsync(ExperimentSpec spec, Submission submission);

    /// <summary>Null when nothing was ever submitted under this id.</summary>
    Task<ExperimentView?> ViewAsync();

    /// <summary>The spec that was submitted; null when none was.</summary>
    Task<ExperimentSpec?> SpecAsync();

    /// <summary>Everything that happened to it, the oldest first.</summary>
    Task<IReadOnlyList<ExperimentEvent>> LogAsync();

    /// <summary>Stops at the round's end with a checkpoint. Returns when that is stored. The order itself is stored first, so it is carried out even if the process dies. An ended experiment stays as it is.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync(string reason);

    /// <summary>As <see cref="PauseAsync"/>, for the campaign that it belongs to: one that waits at a hold epoch goes on waiting there, and its campaign decides on it.</summary>
    [ResponseTimeout("01:00:00")]
    Task PauseWithCampaignAsync(string reason);

    /// <summary>Resumes from the last checkpoint after a pause or a failure; what is done or cancelled stays so.</summary>
    [ResponseTimeout("01:00:00")]
    Task ResumeAsync();

    /// <summary>As <see cref="ResumeAsync"/>, from the campaign that it belongs to. It goes on waiting at a hold epoch that the campaign has not decided yet: the order may come late, and twice.</summary>
    /// <param name="holds">How many of its hold epochs are decided.</param>
    [ResponseTimeout("01:00:00")]
    Task ResumeWithCampaignAsync(int holds);

    /// <summary>Ends it for good at the round's end; what is committed stays readable. An ended experiment stays as it is.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    [ResponseTimeout("01:00:00")]
    Task CancelAsync(string reason);

    /// <summary>Changes who goes first where several want the same slot, also of what runs or waits already. An ended experiment stays as it is.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    Task PrioritiseAsync(Priority priority);

    /// <summary>Removes the checkpoints of its search, supernet and moments; genotype, curve, scores and trained networks stay. Only of one that is done or cancelled; others stay as they are.</summary>
    /// <returns>Whether it was one of those.</returns>
    [ResponseTimeout("01:00:00")]
    Task<bool> DropSupernetAsync();

    /// <summary>A campaign is being deleted: pauses it where it runs. From then on it belongs to no campaign, and waits for none. One that does not belong to this campaign stays as it is.</summary>
    [ResponseTimeout("01:00:00")]
    Task ReleaseAsync(string campaign);

    /// <summary>Stops it where it runs, then removes its files and states; its id is free again. What an outage interrupts is completed by itself.</summary>
    [ResponseTimeout("01:00:00")]
    Task DeleteAsync();
}
