using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>Which experiments there are. One grain, key 0.</summary>
public interface IExperimentDirectoryGrain : IDirectoryGrain
{
    /// <summary>The id for a spec: the newest one of the same spec, or a new one.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same spec has one.</param>
    Task<string> ResolveAsync(ExperimentSpec spec, bool again);

    /// <summary>As <see cref="ResolveAsync"/>, for a request that may come twice: with the same key the id is the same, as long as its experiment is there.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same spec has one.</param>
    /// <param name="key">Names the request.</param>
    /// <exception cref="SpecMismatchException">The key came with another spec before.</exception>
    Task<KeyedId> ResolveOnceAsync(ExperimentSpec spec, bool again, string key);

    /// <summary>Every experiment in the order of <see cref="IDirectoryGrain.ListAsync"/>, with what tells its run from an earlier one of the same id, and what it shows once it has ended.</summary>
    Task<IReadOnlyList<ExperimentEntry>> EntriesAsync();
}
