using Microsoft.Data.Sqlite;
using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Database;
using MmNas.Silo.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MmNas.Silo.Backups;

/// <summary>Puts a backup into a cluster's database, which holds nothing of that cluster yet, and its artefacts.</summary>
/// <param name="database">The connection string.</param>
/// <param name="service">The cluster's name.</param>
/// <param name="artefacts">Where its checkpoints are to lie; those that are there already stay.</param>
/// <param name="cancel">Gives up; no state is there then.</param>
internal sealed class ClusterRestoration(string database, string service, IArtefactStore artefacts, CancellationToken cancel)
{
    private const string Checkpoints = "checkpoints/", StateName = "state.db";

    /// <summary>The row that says which artefacts the cluster uses: the first silo that starts settles that anew.</summary>
    private const string Settled = "artefacts";

    /// <exception cref="BackupException">The cluster is not empty, or cannot be written.</exception>
    /// <exception cref="DatabaseException">The database cannot be reached, or its tables are not this program's.</exception>
    public async Task RunAsync(BackupFolder folder, BackupManifest manifest, CopyCount count)
    {
        await DatabaseUpgrade.CheckAsync(database, cancel);
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 }.ToString());
            await connection.OpenAsync(cancel);
            await RefuseFullAsync(connection);
            var there = (await artefacts.ListAsync("", cancel)).ToDictionary(one => one.Key, one => one.Bytes);
            foreach (var file in manifest.Files.Where(file => file.Name.StartsWith(Checkpoints, StringComparison.Ordinal)))
                if (there.GetValueOrDefault(file.Name[Checkpoints.Length..], -1) != file.Bytes) await PutAsync(folder, file, count);
            await WriteStateAsync(connection, folder.ObjectOf(manifest.Files.Single(file => file.Name == StateName).Sha256));
        }
        catch (NpgsqlException e)
        {
            throw new BackupException($"the state of the cluster {service} could not be written ({e.Message.ReplaceLineEndings(" ")}); mend that, and run the same line again", cause: e);
        }
    }

    private async Task RefuseFullAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM grain_state WHERE service = @service)", connection);
        command.Parameters.AddWithValue("service", service);
        if (await command.ExecuteScalarAsync(cancel) is true)
            throw new BackupException($"the database holds a state of the cluster {service} already; restore into an empty database, or stop all silos and remove what is there: DELETE FROM grain_state WHERE service = '{service}'", isMisuse: true);
    }

    private async Task PutAsync(BackupFolder folder, BackupEntry file, CopyCount count)
    {
        var key = file.Name[Checkpoints.Length..];
        if (HashedCopy.Write(folder.ObjectOf(file.Sha256), artefacts.Scratch(key), count.Add, cancel).Sha256 != file.Sha256)
            throw new BackupException($"the backup in {folder.Path} is damaged: {file.Name} ({folder.ObjectOf(file.Sha256)}) is not as written; restore from another copy of it");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(artefacts.Scratch(key), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead); // silos of another user read it too
        await artefacts.PutAsync(key, cancel);
    }

    /// <summary>All rows or none.</summary>
    private async Task WriteStateAsync(NpgsqlConnection connection, string file)
    {
        await using var state = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        state.Open();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var row in GrainStateTable.Rows(state).Where(row => row.Name != Settled))
        {
            await using var command = new NpgsqlCommand("INSERT INTO grain_state (service, name, id, version, data) VALUES (@service, @name, @id, @version, @data)", connection, transaction);
            command.Parameters.AddWithValue("service", service);
            command.Parameters.AddWithValue("name", row.Name);
            command.Parameters.AddWithValue("id", row.Id);
            command.Parameters.AddWithValue("version", row.Version);
            command.Parameters.Add(new("data", NpgsqlDbType.Bytea) { Value = (object?)row.Data ?? DBNull.Value });
            await command.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
