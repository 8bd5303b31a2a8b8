using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>Which experiments there are. One grain, key 0.</summary>
public interface IExperimentDirectoryGrain : IDirectoryGrain
{
    /// <summary>The id for a spec: the newest one of the same spec, or a new one.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same spec has one.</param>
    Task<string> ResolveAsync(ExperimentSpec spec, bool again);

    /// <summary>Every experiment in the order of <see cref="IDirectoryGrain.ListAsync"/>, with what tells its run from an earlier one of the same id, and what it shows once it has ended.</summary>
    Task<IReadOnlyList<ExperimentEntry>> EntriesAsync();
}
