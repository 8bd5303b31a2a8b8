using System.Data.Common;
using MmNas.Contracts;
using Npgsql;
using NpgsqlTypes;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Grain state in PostgreSQL, a row a state, with the same keys and the same bytes as in SQLite.</summary>
/// <remarks>A write is acknowledged when the server has committed it. The version of a row is its ETag: a writer that replaces another version than the one
/// it read gets an <see cref="InconsistentStateException"/>. Why not the ADO.NET provider: docs/decisions/0015-a-cluster-on-postgresql.md.</remarks>
public sealed class PostgresGrainStorage : IGrainStorage, IAsyncDisposable
{
    private readonly GrainStateSerializer serializer = new();
    private readonly NpgsqlDataSource source;
    private readonly string service;

    /// <param name="database">The connection string.</param>
    /// <param name="service">Whose states they are: platforms may share a database.</param>
    public PostgresGrainStorage(string database, string service)
    {
        source = NpgsqlDataSource.Create(database);
        this.service = service;
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => GuardAsync("read", async () =>
    {
        var (version, data) = await ReadAsync(stateName, grainId);
        var takeOut = $"psql \"$MMNAS_DB\" -c \"{GrainStateTable.TakeOut(stateName, $"{grainId}")} AND service = '{service}'\"";
        grainState.State = StoredRow.Read<T>(stateName, $"{grainId}", data, All, ("the database", takeOut));
        grainState.RecordExists = data is not null;
        grainState.ETag = version is null ? null : $"{version}";
    });

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = serializer.Serialize(grainState.State).ToArray();
        grainState.ETag = await WriteAsync(stateName, grainId, data, grainState.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await WriteAsync(stateName, grainId, data: null, grainState.ETag);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<(long? Version, byte[]? Data)> ReadAsync(string name, GrainId id)
    {
        await using var command = Command("SELECT version, data FROM grain_state WHERE service = @service AND name = @name AND id = @id", name, id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return (null, null);
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<byte[]>(1));
    }

    private IReadOnlyList<(string Id, byte[] Data)> All(string name)
    {
        using var command = source.CreateCommand("SELECT id, data FROM grain_state WHERE service = @service AND name = @name AND data IS NOT NULL ORDER BY id");
        command.Parameters.AddWithValue("service", service);
        command.Parameters.AddWithValue("name", name);
        using var reader = command.ExecuteReader();
        List<(string, byte[])> rows = [];
        while (reader.Read()) rows.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        return rows;
    }

    private async Task<string> WriteAsync(string name, GrainId id, byte[]? data, string? etag)
    {
        object? version = null;
        await GuardAsync("written", async () =>
        {
            await using var command = Command(
                etag is null
                    ? "INSERT INTO grain_state (service, name, id, version, data) VALUES (@service, @name, @id, 1, @data) ON CONFLICT DO NOTHING RETURNING version"
                    : "UPDATE grain_state SET version = version + 1, data = @data, changed = now() WHERE service = @service AND name = @name AND id = @id AND version = @version RETURNING version",
                name, id);
            command.Parameters.Add(new("data", NpgsqlDbType.Bytea) { Value = (object?)data ?? DBNull.Value });
            if (etag is not null) command.Parameters.AddWithValue("version", long.Parse(etag));
            version = await command.ExecuteScalarAsync();
        });
        return version is long landed ? $"{landed}"
            : throw new InconsistentStateException($"{name} of {id} was written by another process since it was read", "another", etag ?? "none");
    }

    private NpgsqlCommand Command(string sql, string name, GrainId id)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("service", service);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("id", id.ToString());
        return command;
    }

    private static async Task GuardAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            throw new StorageException($"the grain state could not be {what} ({e.Message}); check that PostgreSQL runs and can be reached");
        }
    }
}
