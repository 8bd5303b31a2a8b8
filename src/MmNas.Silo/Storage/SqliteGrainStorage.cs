using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using MmNas.Contracts;
using MmNas.Grains.Storage;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Grain state in one SQLite file. One thread writes; writes that wait together share one transaction and one flush to disk.</summary>
/// <remarks>A write is acknowledged when it is on disk (synchronous = FULL). The version of a row is its ETag: a writer that replaces another version
/// than the one it read gets an <see cref="InconsistentStateException"/>. Why not the ADO.NET provider: docs/decisions/0003-grain-state-in-sqlite.md.</remarks>
public sealed class SqliteGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int MostWritesACommit = 256, Corrupt = 11, NoDatabase = 26;

    private readonly Channel<SqliteWrite> queue = Channel.CreateUnbounded<SqliteWrite>(new() { SingleReader = true });
    private readonly GrainStateSerializer serializer = new();
    private readonly string file, connectionString;
    private readonly string? checkpoints;
    private Thread? writer;

    /// <param name="file">The database's path; made when it is not there.</param>
    /// <param name="checkpoints">The folder that the states' checkpoints lie in; null where they lie elsewhere.</param>
    public SqliteGrainStorage(string file, string? checkpoints = null)
    {
        (this.file, this.checkpoints) = (file, checkpoints);
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 5 }.ToString();
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(SqliteGrainStorage), ServiceLifecycleStage.RuntimeStorageServices, StartAsync, StopAsync);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.Run(() =>
    {
        try
        {
            using var connection = Open();
            var id = grainId.ToString();
            var (version, data) = GrainStateTable.Read(connection, stateName, id);
            grainState.State = StoredRow.Read<T>(stateName, id, data, name => GrainStateTable.All(connection, name), (file, $"sqlite3 {file} \"{GrainStateTable.TakeOut(stateName, id)}\""));
            grainState.RecordExists = data is not null;
            grainState.ETag = version?.ToString();
        }
        catch (SqliteException e)
        {
            throw e.SqliteErrorCode is Corrupt or NoDatabase ? new DamagedStateException(new StateFileException(file, e.Message).Message)
                : new StorageException($"the grain state could not be read ({e.Message}); check the disk and the home folder's rights");
        }
    });

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = serializer.Serialize(grainState.State).ToArray();
        grainState.ETag = await EnqueueAsync(stateName, grainId, data, grainState.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await EnqueueAsync(stateName, grainId, data: null, grainState.ETag);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Writer.TryComplete();

    private Task StartAsync(CancellationToken cancel)
    {
        Prepare();
        writer = new Thread(WriteLoop) { IsBackground = true, Name = "sqlite-writer" };
        writer.Start();
        return Task.CompletedTask;
    }

    /// <exception cref="StateFileException">The file is not a database, or a damaged one, or cannot be written.</exception>
    private void Prepare()
    {
        if (File.Exists(Path.Combine(Path.GetDirectoryName(file)!, HomeFolder.Restoring))) throw StateFileException.HalfRestored(file);
        try
        {
            using var connection = Open();
            GrainStateTable.Create(connection);
            GrainStateTable.TryToWrite(connection);
            if (GrainStateTable.Damage(connection) is { } damage) throw new StateFileException(file, damage);
            if (checkpoints is not null && GrainStateTable.IsEmpty(connection) && HasFiles(checkpoints)) throw StateFileException.Forgets(file, checkpoints);
        }
        catch (Exception e) when (e is SqliteException or StateFileException)
        {
            LetGo();
            throw e as StateFileException ?? StateFileException.For(file, (SqliteException)e);
        }
    }

    private static bool HasFiles(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.safetensors", SearchOption.AllDirectories).Any();

    /// <summary>The last connection to close leaves all in one file, which can be copied and moved.</summary>
    private void LetGo()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task StopAsync(CancellationToken cancel)
    {
        queue.Writer.TryComplete();
        if (writer is { } thread) await Task.Run(thread.Join, CancellationToken.None);
        LetGo();
    }

    private async Task<string> EnqueueAsync(string name, GrainId id, byte[]? data, string? etag)
    {
        var write = new SqliteWrite(name, id.ToString(), data, etag);
        if (!queue.Writer.TryWrite(write)) throw new StorageException("the grain storage has been stopped; nothing was written");
        return (await write.Done.Task).ToString();
    }

    private void WriteLoop()
    {
        using var connection = Open();
        var batch = new List<SqliteWrite>();
        while (WaitForWrites())
        {
            batch.Clear();
            while (batch.Count < MostWritesACommit && queue.Reader.TryRead(out var write)) batch.Add(write);
            Commit(connection, batch);
        }
    }

    private bool WaitForWrites() => queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult(); // this thread has nothing else to do

    private void Commit(SqliteConnection connection, List<SqliteWrite> batch)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            var versions = batch.ConvertAll(write => GrainStateTable.Write(connection, transaction, write));
            transaction.Commit();
            for (var i = 0; i < batch.Count; i++) batch[i].Answer(versions[i]);
        }
        catch (SqliteException e)
        {
            // An own exception, because SqliteException cannot travel to a caller in another process.
            var why = DiskRoom.Problem(Path.GetDirectoryName(file)!) ?? "check the disk and the home folder's rights";
            foreach (var write in batch) write.Done.TrySetException(new StorageException($"the grain state could not be written ({e.Message}); {why}"));
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        GrainStateTable.Configure(connection);
        return connection;
    }
}
