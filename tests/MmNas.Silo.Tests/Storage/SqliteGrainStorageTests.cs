using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MmNas.Contracts;
using MmNas.Silo.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Silo.Tests;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    [Fact]
    public async Task Write_AfterTheStop_SaysThatNothingWasWritten()
    {
        var running = await SqliteStates.StartAsync();
        await running.DisposeAsync();
        var refused = await Assert.ThrowsAsync<StorageException>(() => running.Storage.WriteStateAsync("notes", GrainId.Create("note", "a"), new GrainState<Note> { State = new() }));
        Assert.Contains("nothing was written", refused.Message, StringComparison.Ordinal);
    }

    protected override async Task<IStoredStates> StartAsync() => await SqliteStates.StartAsync();

    /// <summary>The storage between a silo's start and its stop, on a file of its own.</summary>
    private sealed class SqliteStates : IStoredStates
    {
        private readonly string folder = Directory.CreateTempSubdirectory("mmnas-storage-").FullName;
        private int crashes;
        private SiloLifecycleSubject? lifecycle;
        private SqliteGrainStorage? storage;
        private SqliteConnection? other;

        public IGrainStorage Storage => storage!;

        private string File => Path.Combine(folder, $"state-{crashes}.db");

        public static async Task<SqliteStates> StartAsync()
        {
            var states = new SqliteStates();
            await states.OpenAsync();
            return states;
        }

        public async Task RestartAsync()
        {
            await CloseAsync();
            await OpenAsync();
        }

        /// <summary>Goes on from a copy of the files as they are on the disk now, with the storage still open: what a killed process leaves.</summary>
        public async Task CrashAsync()
        {
            var now = File;
            crashes++;
            foreach (var part in new[] { "", "-wal" }) System.IO.File.Copy(now + part, File + part);
            await CloseAsync();
            await OpenAsync();
        }

        /// <summary>Another process writes and does not end: the lock stands in for a disk that takes nothing.</summary>
        public Task TakeAwayAsync()
        {
            other = new($"Data Source={File};Pooling=false");
            other.Open();
            Execute("BEGIN IMMEDIATE");
            return Task.CompletedTask;
        }

        public Task BringBackAsync()
        {
            Execute("ROLLBACK");
            other!.Dispose();
            return Task.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            await CloseAsync();
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }

        private void Execute(string sql)
        {
            using var command = other!.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        private async Task OpenAsync()
        {
            lifecycle = new(NullLogger<SiloLifecycleSubject>.Instance);
            storage = new(File);
            storage.Participate(lifecycle);
            await lifecycle.OnStart();
        }

        private async Task CloseAsync()
        {
            if (lifecycle is null) return;
            await lifecycle.OnStop();
            lifecycle = null;
            storage!.Dispose();
        }
    }
}
