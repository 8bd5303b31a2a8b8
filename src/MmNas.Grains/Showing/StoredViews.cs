using MessagePack;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Directories;
using MmNas.Grains.Experiments;
using MmNas.Grains.Retraining;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Showing;

/// <summary>Reads stored states.</summary>
public interface IStoredStates
{
    /// <summary>A state as it is stored; null where nothing is.</summary>
    byte[]? Bytes(string name, string grain);

    /// <param name="name">Of the state: "experiment".</param>
    /// <param name="grain">Type and key of the grain: "experiment/three-tasks-1a2b3c".</param>
    /// <returns>An empty state where nothing is stored.</returns>
    /// <exception cref="DamagedStateException">It cannot be read.</exception>
    T Read<T>(string name, string grain)
        where T : class;
}

/// <summary>What a list shows of everything that is stored.</summary>
/// <param name="Experiments">The oldest first, in short where they have ended.</param>
/// <param name="Campaigns">The oldest first.</param>
/// <param name="Damaged">What cannot be read, and why.</param>
public sealed record StoredList(IReadOnlyList<ExperimentView> Experiments, IReadOnlyList<CampaignView> Campaigns, IReadOnlyList<(string Id, string Problem)> Damaged);

/// <summary>What experiments and campaigns show while no process is at any of them: what their grains would answer, from their states alone.</summary>
/// <param name="states">Where those lie.</param>
public sealed class StoredViews(IStoredStates states)
{
    private const string Directory = "0"; // the key of either

    /// <summary>All of them. One damaged state does not hide the others; a damaged directory is put together again when it is read.</summary>
    public StoredList List()
    {
        List<(string, string)> damaged = [];
        var experiments = Readable(Entries("experiment"), entry => entry.Listed ?? Experiment(entry.Id), damaged);
        var campaigns = Readable(Entries("campaign"), entry => Campaign(entry.Id), damaged);
        return new(experiments, campaigns, damaged);
    }

    /// <summary>Of all pieces; where one was being split as its process ended, some stand twice.</summary>
    private IReadOnlyList<ExperimentEntry> Entries(string kind)
    {
        var (name, grain) = ($"{kind}-directory", $"{kind}directory/{Directory}");
        List<ExperimentEntry> entries = [.. Piece(name, grain) ?? []];
        for (var (number, missing) = (1, 0); missing < DirectoryPieces.MostMissing; number++)
        {
            var more = Piece(name, StatePieces.RowOf(grain, number));
            missing = more is null ? missing + 1 : 0;
            entries.AddRange(more ?? []);
        }

        return [.. entries.DistinctBy(entry => entry.Id)];
    }

    private IReadOnlyList<ExperimentEntry>? Piece(string name, string row)
    {
        try
        {
            return states.Bytes(name, row) is { } data ? ListedEntries.Read(data) : null;
        }
        catch (MessagePackSerializationException)
        {
            return [.. states.Read<DirectoryState>(name, row).Entries.Select(entry => new ExperimentEntry(entry.Id, entry.Run, entry.Ended))]; // which puts it together again
        }
    }

    private static List<TView> Readable<TView>(IReadOnlyList<ExperimentEntry> entries, Func<ExperimentEntry, TView?> view, List<(string Id, string Problem)> damaged)
        where TView : class
    {
        List<TView> readable = [];
        foreach (var entry in entries)
        {
            try
            {
                if (view(entry) is { } there) readable.Add(there);
            }
            catch (DamagedStateException e)
            {
                damaged.Add((entry.Id, e.Message));
            }
        }

        return readable;
    }

    private ExperimentView? Experiment(string id)
    {
        var state = states.Read<ExperimentState>("experiment", $"experiment/{id}");
        if (state.Spec is null) return null;
        var networks = state.Contenders.Where(contender => contender.SameAs is null).Select(contender => states.Read<RetrainingState>("retraining", $"retraining/{id}/{contender.Name}")).ToList();
        return ExperimentViews.Of(
            id, state, run: null, reading: null, waiting: "", [.. networks.Select(network => RetrainingViews.Of(network, network.Parameters, progress: null, weights: null))], [.. networks.Select(network => network.Seconds)]);
    }

    private CampaignView? Campaign(string id)
    {
        var grain = $"campaign/{id}";
        var state = CampaignStore.Whole(states.Read<CampaignState>("campaign", grain), number => states.Read<CampaignPiece>(CampaignStore.PieceName, StatePieces.RowOf(grain, number)));
        return state.Order is null ? null : CampaignViews.Of(id, state, [.. state.Entries.Select(entry => entry.End is null ? Experiment(entry.Id) : null)], state.Hours);
    }
}
