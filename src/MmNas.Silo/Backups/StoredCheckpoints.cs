using MessagePack;
using Microsoft.Data.Sqlite;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Experiments;
using MmNas.Grains.Retraining;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Backups;

/// <summary>What a state file names: experiments, campaigns, and the checkpoints that they continue from or have come to.</summary>
/// <param name="Experiments">The ids of all experiments.</param>
/// <param name="Campaigns">The ids of all campaigns.</param>
/// <param name="Files">The trainers' files.</param>
/// <param name="Unreadable">What begins the keys of those whose rows cannot be read: "ID/" or "ID/mcan/".</param>
internal sealed record StoredCheckpoints(IReadOnlyList<string> Experiments, IReadOnlyList<string> Campaigns, IReadOnlyList<CheckpointFile> Files, IReadOnlyList<string> Unreadable)
{
    private static readonly GrainStateSerializer Serializer = new();

    /// <summary>Reads a state file that nobody writes to, a row at a time.</summary>
    public static StoredCheckpoints Read(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        List<string> experiments = [], campaigns = [], unreadable = [];
        List<CheckpointFile> files = [];
        foreach (var (id, data) in GrainStateTable.Each(connection, "experiment"))
            Read<ExperimentState>(id, data, state => state.Spec is not null, state => state.Checkpoint, experiments);
        foreach (var (id, data) in GrainStateTable.Each(connection, "retraining"))
            Read<RetrainingState>(id, data, state => state.Order is not null, state => state.Checkpoint, []);
        foreach (var (id, data) in GrainStateTable.Each(connection, "campaign"))
            Read<CampaignState>(id, data, state => state.Order is not null, _ => null, campaigns);
        return new(experiments, campaigns, files, unreadable);

        void Read<T>(string row, byte[] data, Func<T, bool> isThere, Func<T, CheckpointFile?> checkpoint, List<string> ids)
        {
            var id = row[(row.IndexOf('/', StringComparison.Ordinal) + 1)..];
            try
            {
                var state = Serializer.Deserialize<T>(new(data));
                if (!isThere(state)) return;
                ids.Add(id);
                if (checkpoint(state) is { Key.Length: > 0 } named) files.Add(named);
            }
            catch (MessagePackSerializationException)
            {
                ids.Add(id);
                unreadable.Add($"{id}/");
            }
        }
    }
}
