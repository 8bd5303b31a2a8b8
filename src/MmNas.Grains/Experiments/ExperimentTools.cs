using MmNas.Contracts.Specs;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

/// <summary>What the parts of an experiment's work share.</summary>
/// <param name="Id">The id of the experiment.</param>
/// <param name="Grains">The way to layers, retrainings, pool and trainers.</param>
/// <param name="Current">The state as decided.</param>
/// <param name="TellAsync">Lets something happen; returns when what follows from it is stored.</param>
/// <param name="Services">Clock, checkpoints, retries and metrics.</param>
/// <param name="Log">The log of the grain.</param>
/// <param name="Gone">Cancelled when the activation is over: not even the round is finished.</param>
internal sealed record ExperimentTools(
    string Id, IGrainFactory Grains, Func<ExperimentState> Current, Func<ExperimentInput, Task> TellAsync, WorkServices Services, ILogger Log, CancellationToken Gone)
{
    public ExperimentState State => Current();

    public ExperimentSpec Spec => State.Spec ?? throw new InvalidOperationException($"experiment {Id} has no spec; submit one first");

    public TimeProvider Time => Services.Time;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The search's checkpoints.</summary>
    public CheckpointFolder Checkpoints => Services.Checkpoints(Id, "search");
}
