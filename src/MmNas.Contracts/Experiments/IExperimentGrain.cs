using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>One search, from its spec to the scores of what it found. The key is the experiment's id.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Takes the spec and goes on by itself; on an experiment that has one already it only resumes it, for the campaign
    /// that submits it where it was nobody's.</summary>
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

    /// <summary>Stops at the round's end with a checkpoint. Returns when that is stored; nothing happens to an ended experiment.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync(string reason);

    /// <summary>Goes on from the last checkpoint after a pause or a failure; nothing happens to what is done or cancelled.</summary>
    [ResponseTimeout("01:00:00")]
    Task ResumeAsync();

    /// <summary>Ends it for good at the round's end; what is committed stays readable. Nothing happens to an ended experiment.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted under this id.</exception>
    [ResponseTimeout("01:00:00")]
    Task CancelAsync(string reason);

    /// <summary>Its campaign is gone: pauses it where it runs, and makes it one by itself, which waits for nobody.</summary>
    [ResponseTimeout("01:00:00")]
    Task ReleaseAsync(string reason);

    /// <summary>Cancels it where it runs, then removes its state and files; its id is free again.</summary>
    [ResponseTimeout("01:00:00")]
    Task DeleteAsync();

    /// <summary>The platform's own call after a restart and every few seconds: goes on with what was cut off, and leaves alone what was paused or has ended.</summary>
    /// <returns>Whether it is to be woken again: false where it rests.</returns>
    Task<bool> WakeAsync();
}
