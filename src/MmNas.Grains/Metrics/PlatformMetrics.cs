using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Grains.Metrics;

/// <summary>What grains count and measure, for Prometheus. Any thread may call it; a call costs well under a microsecond.</summary>
/// <remarks>Names end as Prometheus wants them: a counter's "_total" and a unit's "_seconds" come from the exporter.</remarks>
public sealed class PlatformMetrics : IDisposable
{
    /// <summary>The meter that all instruments of ours belong to.</summary>
    public const string MeterName = "MmNas";

    private readonly Meter meter = new(MeterName);
    private readonly ConcurrentDictionary<string, SearchReading> searches = new(StringComparer.Ordinal);
    private readonly Counter<long> rounds, weightSteps, architectureSteps, phaseChanges, failures, moves, notificationFailures;
    private readonly Counter<double> deviceBusy;
    private readonly Histogram<double> roundTime, checkpointTime;

    public PlatformMetrics()
    {
        rounds = meter.CreateCounter<long>("mmnas_rounds", description: "Finished rounds of searches.");
        weightSteps = meter.CreateCounter<long>("mmnas_weight_steps", description: "Optimiser steps on weights, of searches and retrainings.");
        architectureSteps = meter.CreateCounter<long>("mmnas_architecture_steps", description: "Optimiser steps on the layers' distributions.");
        phaseChanges = meter.CreateCounter<long>("mmnas_phase_changes", description: "Experiments that came into a phase.");
        failures = meter.CreateCounter<long>("mmnas_trainer_failures", description: "Work that a trainer gave up and that is tried again, or not.");
        moves = meter.CreateCounter<long>("mmnas_moves", description: "Experiments that took up again on another lease from their last commit.");
        notificationFailures = meter.CreateCounter<long>("mmnas_notification_failures", description: "Tries to tell a webhook or a command something that it did not take.");
        deviceBusy = meter.CreateCounter<double>("mmnas_device_busy", "s", "Time in tensor work, a device.");
        roundTime = meter.CreateHistogram("mmnas_round", "s", "A round from its opening to its end.", advice: Bounds(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100));
        checkpointTime = meter.CreateHistogram("mmnas_checkpoint", "s", "Writing a checkpoint, to its commit.", advice: Bounds(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30));
        meter.CreateObservableGauge("mmnas_loss", () => Readings(reading => reading.Loss), description: "Loss a sample over a search's last round.");
        meter.CreateObservableGauge("mmnas_entropy", () => Readings(reading => reading.Entropy), "nats", "Mean entropy of a search's layer distributions.");
    }

    /// <summary>Makes every counter begin at 0, so that the first event is seen as an increase. Call it when somebody listens: what is counted before that is lost.</summary>
    /// <param name="tasks">That there are.</param>
    public void Begin(IEnumerable<TaskName> tasks)
    {
        foreach (var tag in tasks.Select(Of))
        {
            rounds.Add(0, tag);
            weightSteps.Add(0, tag);
            architectureSteps.Add(0, tag);
        }

        foreach (var phase in Enum.GetValues<ExperimentPhase>()) phaseChanges.Add(0, Of(phase));
        foreach (var kind in Enum.GetValues<TrainerTrouble>()) failures.Add(0, Of(kind));
        moves.Add(0);
        notificationFailures.Add(0);
    }

    /// <summary>A round of a search has ended.</summary>
    /// <param name="experiment">The search's id.</param>
    /// <param name="task">Of the search.</param>
    /// <param name="took">From its opening to its end.</param>
    /// <param name="weight">Weight steps in it.</param>
    /// <param name="architecture">Architecture steps in it: 0 in warm-up.</param>
    /// <param name="loss">A sample, averaged over the round.</param>
    /// <param name="entropy">Mean over the layers, in nats; null where it was not computed: the last one stays.</param>
    public void RoundFinished(string experiment, TaskName task, TimeSpan took, int weight, int architecture, double loss, double? entropy)
    {
        var tag = Of(task);
        rounds.Add(1, tag);
        weightSteps.Add(weight, tag);
        architectureSteps.Add(architecture, tag);
        roundTime.Record(took.TotalSeconds, tag);
        searches.AddOrUpdate(experiment, _ => new(task, loss, entropy), (_, last) => new(task, loss, entropy ?? last.Entropy));
    }

    /// <summary>Weight steps of a retraining.</summary>
    public void Retrained(TaskName task, int weight) => weightSteps.Add(weight, Of(task));

    /// <summary>An experiment came into a phase. One that rests takes its loss and entropy with it.</summary>
    public void PhaseChanged(string experiment, ExperimentPhase phase)
    {
        phaseChanges.Add(1, Of(phase));
        if (phase.IsAtRest()) Left(experiment);
    }

    /// <summary>An experiment is no longer at work in this process: its loss and entropy are another's to show.</summary>
    public void Left(string experiment) => searches.TryRemove(experiment, out _);

    /// <summary>A checkpoint was written and committed.</summary>
    /// <param name="stage">"search" or "retraining".</param>
    /// <param name="took">What the write cost.</param>
    public void CheckpointWritten(string stage, TimeSpan took) => checkpointTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    /// <summary>A device was at tensor work.</summary>
    /// <param name="device">As people know it: "trainer-1 cpu-0".</param>
    /// <param name="took">For so long.</param>
    public void DeviceBusy(string device, TimeSpan took) => deviceBusy.Add(took.TotalSeconds, new KeyValuePair<string, object?>("device", device));

    /// <summary>A trainer could not do its work.</summary>
    public void TrainerFailed(TrainerTrouble trouble) => failures.Add(1, Of(trouble));

    /// <summary>An experiment lost its device and took up on another lease.</summary>
    public void Moved() => moves.Add(1);

    /// <summary>A webhook or a command did not take what it was told.</summary>
    public void NotificationFailed() => notificationFailures.Add(1);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Of(TaskName task) => new("task", task.ToString());

    private static KeyValuePair<string, object?> Of(ExperimentPhase phase) => new("phase", phase.ToName());

    private static KeyValuePair<string, object?> Of(TrainerTrouble trouble) => new("kind", trouble.ToString().ToLowerInvariant());

    private static InstrumentAdvice<double> Bounds(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };

    private IEnumerable<Measurement<double>> Readings(Func<SearchReading, double?> pick) => searches
        .Where(search => pick(search.Value) is { } value && double.IsFinite(value))
        .Select(search => new Measurement<double>(pick(search.Value)!.Value, new("experiment", search.Key), Of(search.Value.Task)));

    private sealed record SearchReading(TaskName Task, double Loss, double? Entropy);
}
