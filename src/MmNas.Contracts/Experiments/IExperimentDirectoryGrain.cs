using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Experiments;

/// <summary>Which experiments there are. One grain, key 0.</summary>
public interface IExperimentDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The id for a spec: the newest one of the same spec, or a new one.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same spec has one.</param>
    Task<string> ResolveAsync(ExperimentSpec spec, bool again);

    /// <summary>Every id that was given and not forgotten, the oldest first.</summary>
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>The same, with what tells a run from an earlier one of the same id: whoever keeps something about an experiment keeps it under both.</summary>
    Task<IReadOnlyList<ExperimentEntry>> EntriesAsync();

    /// <summary>An experiment says that it goes on from now on: it is woken until it rests.</summary>
    /// <param name="id">Its own.</param>
    /// <param name="identity">Of what was submitted: one that was forgotten meanwhile is known again.</param>
    Task WatchAsync(string id, string identity);

    /// <summary>Takes a deleted experiment's id out.</summary>
    Task ForgetAsync(string id);

    /// <summary>Comes from every silo of a serving platform about once a second: wakes experiments that ought to run.</summary>
    Task BeatAsync();
}
