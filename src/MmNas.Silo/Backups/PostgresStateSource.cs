using System.Data;
using Microsoft.Data.Sqlite;
using MmNas.Silo.Storage;
using Npgsql;

namespace MmNas.Silo.Backups;

/// <summary>The state of a cluster. It is written as a home folder's file would hold it: keys and bytes are the same in both.</summary>
/// <param name="database">The connection string.</param>
/// <param name="service">The cluster's name.</param>
internal sealed class PostgresStateSource(string database, string service) : IStateSource
{
    /// <inheritdoc/>
    public string Name => $"the cluster {service}";

    /// <inheritdoc/>
    public async Task CopyAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 }.ToString());
            await connection.OpenAsync(cancel);
            await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel); // all rows as of its first statement
            await using var command = new NpgsqlCommand("SELECT name, id, version, data FROM grain_state WHERE service = @service", connection, moment);
            command.Parameters.AddWithValue("service", service);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await WriteAsync(reader, file, cancel);
        }
        catch (SqliteException e)
        {
            throw new BackupException($"the copy of the state cannot be written ({DiskRoom.Problem(Path.GetDirectoryName(file)!) ?? e.Message}); make room, or name a folder on another disk with --out", cause: e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new BackupException($"the state of {Name} could not be read ({e.Message.ReplaceLineEndings(" ")}); check that PostgreSQL runs, that MMNAS_DB names it, and that its tables are there (mmnas database upgrade)", cause: e);
        }
    }

    private static async Task WriteAsync(NpgsqlDataReader rows, string file, CancellationToken cancel)
    {
        await using var state = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        state.Open();
        GrainStateTable.Create(state);
        await using (var transaction = state.BeginTransaction())
        {
            while (await rows.ReadAsync(cancel))
                GrainStateTable.Insert(state, transaction, new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), await rows.IsDBNullAsync(3, cancel) ? null : rows.GetFieldValue<byte[]>(3)));
            await transaction.CommitAsync(cancel);
        }

        GrainStateTable.MakeOneFile(state);
    }
}
