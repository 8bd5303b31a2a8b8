using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;
using MmNas.Silo.Census;
using MmNas.Tasks;

namespace MmNas.Api.Rows;

/// <summary>The platform at a glance.</summary>
public sealed record PlatformRow
{
    public required string Version { get; init; }

    /// <summary>The name of the silo that answers.</summary>
    public required string Silo { get; init; }

    /// <summary>When this was asked.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>When the figures were gathered; null before the first time.</summary>
    public DateTimeOffset? Taken { get; init; }

    /// <summary>Whether the key of this request allows more than reading; null in an event, which goes to all who listen.</summary>
    public bool? CanWrite { get; init; }

    /// <summary>Why parts could not be read and are older than the rest.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How many experiments are in each phase; every phase is there.</summary>
    public IReadOnlyDictionary<string, int> Experiments { get; init; } = new Dictionary<string, int>();

    /// <summary>How many campaigns are in each phase; every phase is there.</summary>
    public IReadOnlyDictionary<string, int> Campaigns { get; init; } = new Dictionary<string, int>();

    /// <summary>The best network of each task over all experiments.</summary>
    public IReadOnlyList<ChampionRow> Champions { get; init; } = [];

    /// <summary>The disks that the platform writes to.</summary>
    public IReadOnlyList<DiskRow> Disk { get; init; } = [];

    public static PlatformRow Of(PlatformSnapshot snapshot, string silo, DateTimeOffset now, bool? canWrite, TaskCatalogue tasks, HomeFolder home) => new()
    {
        Version = ProgramVersion.Text,
        Silo = silo,
        Now = now,
        Taken = snapshot.Taken,
        CanWrite = canWrite,
        Problems = snapshot.Problems,
        Experiments = Counts<ExperimentPhase>(ExperimentPhases.ToName, phase => snapshot.Experiments.Count(view => view.Phase == phase)),
        Campaigns = Counts<CampaignPhase>(CampaignPhases.ToName, phase => snapshot.Campaigns.Count(view => view.Phase == phase)),
        Champions = ChampionRow.Of(snapshot.Experiments, tasks),
        Disk = DiskRow.Of(home.Path),
    };

    private static Dictionary<string, int> Counts<T>(Func<T, string> name, Func<T, int> count)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(name, count);
}

/// <summary>The best network of a task. Experiments on several data compare as they are: a campaign's champions keep data versions apart.</summary>
/// <param name="Task">The task.</param>
/// <param name="Experiment">Whose network it is.</param>
/// <param name="Campaign">That the experiment belongs to; null where to none.</param>
/// <param name="Network">"found", or a baseline's name.</param>
/// <param name="Metric">The main metric.</param>
/// <param name="Score">In percent, on the validation split.</param>
/// <param name="Parameters">Trainable numbers; null where the list does not know them.</param>
public sealed record ChampionRow(TaskName Task, string Experiment, string? Campaign, string Network, string Metric, double Score, long? Parameters)
{
    internal static IReadOnlyList<ChampionRow> Of(IEnumerable<ExperimentView> experiments, TaskCatalogue tasks) =>
    [
        .. from view in experiments
           from network in view.Retrainings
           let score = tasks.ScoreOf(view.Task, network)
           where score is not null
           group new ChampionRow(view.Task, view.Id, view.Campaign, network.Name, score.Value.Metric, score.Value.Value, network.Parameters) by view.Task into task
           orderby task.Key.ToString()
           select task.MaxBy(one => one.Score),
    ];
}

/// <summary>A disk.</summary>
/// <param name="Folder">The platform's folder on it.</param>
/// <param name="FreeBytes">What its user may still write.</param>
/// <param name="TotalBytes">Its size.</param>
public sealed record DiskRow(string Folder, long FreeBytes, long TotalBytes)
{
    /// <summary>None where nobody can tell.</summary>
    internal static IReadOnlyList<DiskRow> Of(string folder)
    {
        try
        {
            var disk = new DriveInfo(folder);
            return [new(folder, disk.AvailableFreeSpace, disk.TotalSize)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
