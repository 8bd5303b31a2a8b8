using MmNas.Grains.Checkpoints;
using MmNas.Grains.Metrics;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Trainers;

/// <summary>What every piece of work on a slot needs.</summary>
/// <param name="Artefacts">Where checkpoints lie.</param>
/// <param name="Retention">Which of them stay.</param>
/// <param name="Retries">How often work that breaks off is tried again.</param>
/// <param name="Clock">The clock of experiments.</param>
/// <param name="Metrics">Counts rounds, moves and checkpoints.</param>
/// <param name="Hindrances">Told whose state cannot be stored.</param>
public sealed record WorkServices(IArtefactStore Artefacts, ArtefactRetention Retention, RetryPolicy Retries, PlatformClock Clock, PlatformMetrics Metrics, Hindrances Hindrances)
{
    public TimeProvider Time => Clock.Time;

    /// <summary>The checkpoints of one stage of an experiment: "search", or a network's name.</summary>
    public CheckpointFolder Checkpoints(string experiment, string stage) => new(Artefacts, Retention, Time, experiment, stage);
}
