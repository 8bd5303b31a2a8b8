using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>An id of the directory, and which of the runs it stands for that had it one after another.</summary>
/// <param name="Id">Free again once its experiment is deleted.</param>
/// <param name="Run">Of this run alone; empty where it was begun by a version that did not keep it.</param>
/// <param name="Ended">What it shows, in short, where it is done or cancelled: nobody need wake it to list it. Null where it is not, or ended under a version that did not keep it.</param>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ExperimentEntry(string Id, string Run, ExperimentView? Ended = null)
{
    /// <summary>What a list shows without asking anybody: what has ended, with its score. Null where it must be asked, be it that it was kept without the score.</summary>
    [IgnoreMember]
    public ExperimentView? Listed => Ended is { Phase: ExperimentPhase.Done, Retrainings: [] } ? null : Ended;
}
