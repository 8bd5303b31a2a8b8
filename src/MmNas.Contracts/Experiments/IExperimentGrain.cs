using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>One search, from its spec to the scores of what it found. The key is the experiment's id.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Takes the spec and goes on by itself; on an experiment that has one already it only wakes it up.</summary>
    /// <exception cref="SpecMismatchException">The id belongs to another spec.</exception>
    Task SubmitAsync(ExperimentSpec spec);

    /// <summary>Null when nothing was ever submitted under this id.</summary>
    Task<ExperimentView?> ViewAsync();

    /// <summary>The spec that was submitted; null when none was.</summary>
    Task<ExperimentSpec?> SpecAsync();

    /// <summary>Stops at the round's end with a checkpoint. Returns when that is done; nothing happens to an ended experiment.</summary>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync(string reason);

    /// <summary>Goes on from the last checkpoint.</summary>
    Task ResumeAsync();
}
