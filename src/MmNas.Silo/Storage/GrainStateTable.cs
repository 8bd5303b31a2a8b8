using Microsoft.Data.Sqlite;

namespace MmNas.Silo.Storage;

/// <summary>The table that grain states lie in, and its statements.</summary>
internal static class GrainStateTable
{
    /// <summary>Safe to run on a database that has it already.</summary>
    public static void Create(SqliteConnection connection) => Execute(connection, """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS grain_state (
            name TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, data BLOB, PRIMARY KEY (name, id)) WITHOUT ROWID;
        """);

    /// <summary>Fails where nothing can be written: a read-only file opens, reads, and says nothing until the first write.</summary>
    public static void TryToWrite(SqliteConnection connection) =>
        Execute(connection, "DELETE FROM grain_state WHERE name = ''"); // no state is called that

    /// <returns>The first thing that is wrong with the database's pages; null where nothing is.</returns>
    public static string? Damage(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        return command.ExecuteScalar() is string text and not "ok" ? text.ReplaceLineEndings(" ") : null;
    }

    /// <summary>For every new connection: an acknowledged write must survive a power cut.</summary>
    public static void Configure(SqliteConnection connection) => Execute(connection, "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");

    /// <returns>The row's version, null where there is none, and its data, null where it was cleared.</returns>
    public static (long? Version, byte[]? Data) Read(SqliteConnection connection, string name, string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, data FROM grain_state WHERE name = $name AND id = $id";
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : (byte[])reader[1]) : (null, null);
    }

    /// <returns>All rows of a state's name that have data.</returns>
    public static IReadOnlyList<(string Id, byte[] Data)> All(SqliteConnection connection, string name) => [.. Each(connection, name)];

    /// <summary>The same rows one after another, where there may be more than memory should hold.</summary>
    public static IEnumerable<(string Id, byte[] Data)> Each(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, data FROM grain_state WHERE name = $name AND data IS NOT NULL ORDER BY id";
        command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetString(0), (byte[])reader[1]);
    }

    /// <summary>Every row with its version, those without data too.</summary>
    public static IEnumerable<GrainStateRow> Rows(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, id, version, data FROM grain_state ORDER BY name, id";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : (byte[])reader[3]);
    }

    /// <summary>Puts a row in as it was elsewhere.</summary>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, GrainStateRow row)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO grain_state VALUES ($name, $id, $version, $data)";
        command.Parameters.AddWithValue("$name", row.Name);
        command.Parameters.AddWithValue("$id", row.Id);
        command.Parameters.AddWithValue("$version", row.Version);
        command.Parameters.AddWithValue("$data", (object?)row.Data ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    /// <summary>Leaves everything in one file, which can be copied and moved.</summary>
    public static void MakeOneFile(SqliteConnection connection) => Execute(connection, "PRAGMA journal_mode = DELETE");

    /// <summary>Whether no experiment was ever stored, be it that it was deleted since.</summary>
    public static bool IsEmpty(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM grain_state WHERE name = 'experiment')";
        return (long)command.ExecuteScalar()! == 1;
    }

    /// <summary>For people: what removes a row.</summary>
    public static string TakeOut(string name, string id) => $"DELETE FROM grain_state WHERE name = '{name}' AND id = '{id.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Writes over the version that was read, or a new row where none was.</summary>
    /// <returns>The new version; null where another version stands there.</returns>
    public static long? Write(SqliteConnection connection, SqliteTransaction transaction, SqliteWrite write)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = write.ETag is null
            ? "INSERT INTO grain_state VALUES ($name, $id, 1, $data) ON CONFLICT DO NOTHING RETURNING version"
            : "UPDATE grain_state SET version = version + 1, data = $data WHERE name = $name AND id = $id AND version = $version RETURNING version";
        command.Parameters.AddWithValue("$name", write.Name);
        command.Parameters.AddWithValue("$id", write.Id);
        command.Parameters.AddWithValue("$data", (object?)write.Data ?? DBNull.Value);
        if (write.ETag is not null) command.Parameters.AddWithValue("$version", long.Parse(write.ETag));
        return (long?)command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
