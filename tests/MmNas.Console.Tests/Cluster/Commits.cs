using System.Diagnostics;
using System.Globalization;
using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Experiments;
using MmNas.Grains.Retraining;
using Npgsql;

namespace MmNas.Console.Tests.Cluster;

/// <summary>A commit as it was seen in the database.</summary>
/// <param name="Holder">Of the lease: an experiment's id, for its search, or "experiment/network".</param>
/// <param name="At">When it was seen, by <see cref="Stopwatch.GetTimestamp"/>: at most a tenth of a second later than it was written.</param>
/// <param name="Round">Rounds that it covers.</param>
/// <param name="Fence">Of the lease under which it was written.</param>
internal sealed record Commit(string Holder, long At, long Round, long Fence);

/// <summary>Looks into the database ten times a second and notes every commit: a watch that no silo takes part in.</summary>
internal sealed class Commits : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>A commit that is seen later than this after a moment was written after it.</summary>
    public static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(300);

    private readonly NpgsqlDataSource source;
    private readonly CancellationTokenSource ended = new();
    private readonly Lock access = new();
    private readonly List<Commit> seen = [];
    private readonly Dictionary<string, (long Version, object State)> states = [];
    private readonly Task looking;

    public Commits(string database)
    {
        source = NpgsqlDataSource.Create(database);
        looking = LookOnAsync();
    }

    /// <summary>All so far, in their order.</summary>
    public IReadOnlyList<Commit> Seen
    {
        get
        {
            lock (access) return [.. seen];
        }
    }

    /// <summary>An experiment's curve as committed.</summary>
    public string CurveOf(string experiment)
    {
        lock (access) return string.Join(' ', ((ExperimentState)states[$"experiment/{experiment}"].State).Search.Curve);
    }

    /// <summary>What happened to experiments, as people read it in their logs.</summary>
    public IReadOnlyList<string> EventsOf(IEnumerable<string> experiments)
    {
        lock (access)
            return [.. from id in experiments from happened in ((ExperimentState)states[$"experiment/{id}"].State).Events select $"{happened.Time:HH:mm:ss.f} {id} {happened.Phase} at {happened.Round}: {happened.Reason}"];
    }

    /// <summary>Whether the experiment of a lease's holder is over.</summary>
    public bool IsDone(string holder)
    {
        lock (access) return ((ExperimentState)states[$"experiment/{holder.Split('/')[0]}"].State).Phase is ExperimentPhase.Done;
    }

    /// <summary>Where each experiment stands.</summary>
    public IReadOnlyList<ExperimentPhase> Phases
    {
        get
        {
            lock (access) return [.. states.Values.Select(each => each.State).OfType<ExperimentState>().Select(state => state.Phase)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await looking;
        await source.DisposeAsync();
        ended.Dispose();
    }

    private async Task LookOnAsync()
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        do
        {
            try
            {
                await LookAsync();
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                // the database is away: that is the trial
            }
        }
        while (await timer.WaitForNextTickAsync(ended.Token).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default));
    }

    private async Task LookAsync()
    {
        await using var command = source.CreateCommand("SELECT id, version, data FROM grain_state WHERE name IN ('experiment', 'retraining') AND data IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) Note(reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
    }

    private void Note(string id, long version, byte[] data)
    {
        lock (access)
        {
            if (states.TryGetValue(id, out var known) && known.Version == version) return;
            object state = id.StartsWith("experiment/", StringComparison.Ordinal)
                ? MessagePackSerializer.Deserialize<ExperimentState>(data, MessagePackCodec.Options)
                : MessagePackSerializer.Deserialize<RetrainingState>(data, MessagePackCodec.Options);
            var before = known.State is null ? null : CheckpointOf(known.State).File;
            states[id] = (version, state);
            var (round, file) = CheckpointOf(state);
            if (file is not null && file != before) seen.Add(new(id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..], Stopwatch.GetTimestamp(), round, FenceOf(file)));
        }
    }

    private static (long Round, CheckpointFile? File) CheckpointOf(object state) => state is ExperimentState search
        ? (search.Search.Round, search.Checkpoint)
        : (((RetrainingState)state).Round, ((RetrainingState)state).Checkpoint);

    /// <summary>"…/round-12-1f.safetensors": the number behind the round, in hex.</summary>
    private static long FenceOf(CheckpointFile file) =>
        long.Parse(file.Key[(file.Key.LastIndexOf('-') + 1)..file.Key.LastIndexOf('.')], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
