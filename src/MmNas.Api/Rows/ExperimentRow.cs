using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Tasks;

namespace MmNas.Api.Rows;

/// <summary>An experiment as a list shows it.</summary>
public sealed record ExperimentRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public TaskName Task { get; init; }

    public int Seed { get; init; }

    public ExperimentPhase Phase { get; init; }

    /// <summary>Whether a process works on it right now.</summary>
    public bool Running { get; init; }

    /// <summary>What happens for it right now: it has a device, waits for one, nobody works on it, or it is at rest.</summary>
    public WorkState State { get; init; }

    public long Round { get; init; }

    public long RoundsPlanned { get; init; }

    /// <summary>0 to 1 of the present phase; null where it cannot be told.</summary>
    public double? Share { get; init; }

    /// <summary>Of the found network, by <see cref="Metric"/>, in percent; null where it is not scored.</summary>
    public double? Score { get; init; }

    /// <summary>The highest score of its networks, the baselines among them; of one that a version up to 0.6 has ended, of the found one alone.</summary>
    public double? BestScore { get; init; }

    /// <summary>The main metric of its task: "accuracy"; null where nothing is scored.</summary>
    public string? Metric { get; init; }

    /// <summary>Trainable numbers of the found network; null before it is built.</summary>
    public long? Parameters { get; init; }

    /// <summary>Milliseconds that the found network takes for one sample, where it was scored; null before, and from a version up to 0.6.</summary>
    public double? LatencyMs { get; init; }

    public string? Campaign { get; init; }

    public Priority Priority { get; init; }

    /// <summary>Where it works: "trainer-1 cpu-0"; several are set apart by commas; empty where it does not.</summary>
    public string Device { get; init; } = "";

    /// <summary>What it waits for; empty where it waits for nothing.</summary>
    public string WaitsFor { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTimeOffset? Submitted { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>What its checkpoints take on disk, as it was counted within the last minutes; null where the silo that answers has not counted.</summary>
    public long? Bytes { get; init; }

    /// <summary>The search's loss at the ends of its epochs, thinned out to a few points; empty where the list does not know it.</summary>
    public IReadOnlyList<float> Spark { get; init; } = [];

    /// <param name="view">The experiment.</param>
    /// <param name="devices">Who has which device, as of about the same moment.</param>
    /// <param name="tasks">Say which metric is the score.</param>
    /// <param name="bytes">What its checkpoints take; null where that is not known.</param>
    public static ExperimentRow Of(ExperimentView view, DevicesView devices, TaskCatalogue tasks, long? bytes = null)
    {
        var scores = view.Retrainings.Select(network => tasks.ScoreOf(view.Task, network)).ToList();
        var state = WorkStates.Of(view, devices);
        return new()
        {
            Id = view.Id,
            Name = view.Name,
            Task = view.Task,
            Seed = view.Seed,
            Phase = view.Phase,
            Running = view.Running,
            State = state,
            Round = view.Round,
            RoundsPlanned = view.RoundsPlanned,
            Share = view.Progress?.Share,
            Score = scores is [var found, ..] ? found?.Value : null,
            BestScore = scores.Max(score => score?.Value),
            Metric = scores.FirstOrDefault(score => score is not null)?.Metric,
            Parameters = view.Retrainings is [var first, ..] ? first.Parameters : null,
            LatencyMs = view.Retrainings is [var one, ..] ? one.LatencyMs : null,
            Campaign = view.Campaign,
            Priority = view.Priority,
            Device = string.Join(", ", devices.LeasesOf(view.Id).Select(held => held.Lease.Device).Distinct()),
            WaitsFor = WaitOf(view, state, devices),
            Reason = view.Reason,
            Submitted = view.Submitted,
            Started = view.Started,
            Ended = view.Ended,
            Bytes = bytes,
            Spark = view.Curve.Count > 0 ? CurveSketch.Of(view.Curve) : view.Sketch,
        };
    }

    /// <summary>What stands in the way of one that waits for a device, where that is known.</summary>
    internal static string WaitOf(ExperimentView view, WorkState state, DevicesView devices) => state is not WorkState.Waiting ? ""
        : devices.RequestsOf(view.Id).FirstOrDefault() is { Reason: { Length: > 0 } why } ? why
        : view is { Phase: ExperimentPhase.Queued, Progress.Activity: { Length: > 0 } waits } ? waits
        : "a device";
}
