using Npgsql;

namespace MmNas.Silo.Database;

/// <summary>Brings a cluster's tables to the version that this program works with.</summary>
public static class DatabaseUpgrade
{
    private const string Command = "mmnas database upgrade --config FILE";

    /// <summary>Applies the migrations that are missing, each whole or not at all. Safe at any time, also twice at once and while silos run.</summary>
    /// <param name="connectionString">PostgreSQL's; the database itself must be there.</param>
    /// <param name="progress">Takes the name of each migration before it runs.</param>
    /// <param name="cancel">Leaves the tables at the last whole migration.</param>
    /// <exception cref="DatabaseException">It cannot be reached or changed, or a newer program has upgraded it.</exception>
    public static Task<DatabaseUpgradeResult> RunAsync(string connectionString, IProgress<string>? progress = null, CancellationToken cancel = default) =>
        RunAsync(connectionString, Migration.All, progress, cancel);

    /// <summary>Whether the tables are those that this program works with.</summary>
    /// <exception cref="DatabaseException">They are not, or the database cannot be reached.</exception>
    public static Task CheckAsync(string connectionString, CancellationToken cancel = default) => GuardAsync(connectionString, async connection =>
    {
        var version = await MigrationTable.VersionAsync(connection, cancel);
        RefuseNewer(version, Migration.Newest);
        return version == Migration.Newest ? version
            : throw new DatabaseException($"the database's tables are {Stand(version)} and this program needs version {Migration.Newest}; run: {Command}");
    }, cancel);

    internal static Task<DatabaseUpgradeResult> RunAsync(
        string connectionString, IReadOnlyList<Migration> migrations, IProgress<string>? progress, CancellationToken cancel) => GuardAsync(connectionString, async connection =>
    {
        await MigrationTable.LockAsync(connection, cancel);
        await MigrationTable.CreateAsync(connection, cancel);
        var from = await MigrationTable.VersionAsync(connection, cancel);
        RefuseNewer(from, migrations[^1].Version);
        List<string> applied = [];
        foreach (var migration in migrations.Where(migration => migration.Version > from))
        {
            progress?.Report(migration.Name);
            await MigrationTable.ApplyAsync(connection, migration, cancel);
            applied.Add(migration.Name);
        }

        return new DatabaseUpgradeResult(from, migrations[^1].Version, applied);
    }, cancel);

    private static void RefuseNewer(int version, int newest)
    {
        if (version > newest)
            throw new DatabaseException($"the database's tables are {Stand(version)}, newer than version {newest} of this program; use the program that upgraded them, or a newer one");
    }

    private static string Stand(int version) => version == 0 ? "not there yet" : $"of version {version}";

    private static async Task<T> GuardAsync<T>(string connectionString, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            // Not from the pool: closing must end the session, which lets the lock go.
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            await connection.OpenAsync(cancel);
            return await work(connection);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new DatabaseException($"the database cannot be used ({e.Message.ReplaceLineEndings(" ")}); check that PostgreSQL runs, that MMNAS_DB names it, and that the database and its user are there", e);
        }
        catch (ArgumentException e)
        {
            throw new DatabaseException($"MMNAS_DB is not a PostgreSQL connection string ({e.Message}); use Host=...;Username=...;Password=...;Database=...", e);
        }
    }
}

/// <summary>What an upgrade did.</summary>
/// <param name="From">The version it found; 0 in an empty database.</param>
/// <param name="To">The version there is now.</param>
/// <param name="Applied">The names of the migrations that ran, in order; empty where nothing was to do.</param>
public sealed record DatabaseUpgradeResult(int From, int To, IReadOnlyList<string> Applied);
