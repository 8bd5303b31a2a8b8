using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>An id of the directory, and which run it stands for of those that had it one after another.</summary>
/// <param name="Id">Free again once its experiment is deleted.</param>
/// <param name="Run">Of this run alone; empty where it was begun by a version that did not keep it.</param>
/// <param name="Ended">What it shows, in short, where it is done or cancelled: it need not be woken to be listed. Null where it is not, or ended under a version that did not keep it.</param>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ExperimentEntry(string Id, string Run, ExperimentView? Ended = null)
{
    /// <summary>What a list shows without asking the experiment: one that has ended, with its score. Null where it must be asked, also where it was kept without its score.</summary>
    [IgnoreMember]
    public ExperimentView? Listed => Ended is { Phase: ExperimentPhase.Done, Retrainings: [] } ? null : Ended;
}
