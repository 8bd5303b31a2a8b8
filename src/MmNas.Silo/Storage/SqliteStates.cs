using Microsoft.Data.Sqlite;
using MmNas.Grains.Showing;

namespace MmNas.Silo.Storage;

/// <summary>The grain states of a file, for somebody who only reads. A process that writes there meanwhile is not disturbed.</summary>
internal sealed class SqliteStates : IStoredStates, IDisposable
{
    private readonly string file;
    private readonly SqliteConnection connection;

    /// <param name="file">The database's path.</param>
    /// <exception cref="SqliteException">It is not there, is not a database, or cannot be opened.</exception>
    public SqliteStates(string file)
    {
        this.file = file;
        // To be written to all the same: what a killed process has left in its log goes into the file first.
        connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
    }

    /// <inheritdoc/>
    public byte[]? Bytes(string name, string grain) => GrainStateTable.Read(connection, name, grain).Data;

    /// <inheritdoc/>
    public T Read<T>(string name, string grain)
        where T : class =>
        StoredRow.Read<T>(name, grain, Bytes(name, grain), other => GrainStateTable.All(connection, other), (file, $"sqlite3 {file} \"{GrainStateTable.TakeOut(name, grain)}\""));

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
