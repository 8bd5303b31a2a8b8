using Microsoft.Data.Sqlite;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Backups;

/// <summary>The state file of a home folder, whether or not a process is at it.</summary>
/// <param name="home">The folder, an absolute path.</param>
internal sealed class SqliteStateSource(string home) : IStateSource
{
    /// <inheritdoc/>
    public string Name => home;

    private string StateFile => Path.Combine(home, "state.db");

    /// <exception cref="BackupException">There is no state.</exception>
    public void Require()
    {
        if (!File.Exists(StateFile)) throw new BackupException($"{home} is no home folder with experiments: {StateFile} is not there; name another with --home, or a cluster with --config FILE", isMisuse: true);
    }

    /// <inheritdoc/>
    public Task CopyAsync(string file, CancellationToken cancel) => Task.Run(() =>
    {
        Require();
        try
        {
            // To be written to all the same, as SqliteStates does: what a killed process has left in its log belongs to the state.
            using var from = Open(StateFile, SqliteOpenMode.ReadWrite);
            using var to = Open(file, SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to); // in one step under one reader's snapshot: whoever writes meanwhile is not kept waiting
            GrainStateTable.MakeOneFile(to);
            if (GrainStateTable.Damage(to) is { } damage) throw new BackupException($"the state file {StateFile} is damaged ({damage}); it was not backed up, and the last backup stays as it is");
        }
        catch (SqliteException e)
        {
            throw new BackupException(DiskRoom.Problem(Path.GetDirectoryName(file)!) is { } full ? $"the copy of the state cannot be written: {full}" : StateFileException.For(StateFile, e).Message, cause: e);
        }
    }, cancel);

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }
}
