using Npgsql;

namespace MmNas.Silo.Database;

/// <summary>Which migrations a database has seen.</summary>
internal static class MigrationTable
{
    /// <summary>One upgrade at a time, of any number of processes: the others wait.</summary>
    private const long Lock = 0x6D6D6E61735F6462; // "mmnas_db"

    /// <summary>Locked until the connection closes.</summary>
    public static Task LockAsync(NpgsqlConnection connection, CancellationToken cancel) => ExecuteAsync(connection, $"SELECT pg_advisory_lock({Lock})", cancel);

    public static Task CreateAsync(NpgsqlConnection connection, CancellationToken cancel) => ExecuteAsync(connection, """
        CREATE TABLE IF NOT EXISTS mmnas_migration (
            version integer PRIMARY KEY, name text NOT NULL, applied timestamptz NOT NULL DEFAULT now())
        """, cancel);

    /// <returns>0 where there was none, also in an empty database.</returns>
    public static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var known = new NpgsqlCommand("SELECT to_regclass('mmnas_migration') IS NOT NULL", connection);
        if (await known.ExecuteScalarAsync(cancel) is not true) return 0;
        await using var newest = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM mmnas_migration", connection);
        return (int)(await newest.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Runs a migration and notes it, both or neither.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(connection, migration.Sql, cancel);
        await using var note = new NpgsqlCommand("INSERT INTO mmnas_migration (version, name) VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = migration.Version }, new() { Value = migration.Name } },
        };
        await note.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
