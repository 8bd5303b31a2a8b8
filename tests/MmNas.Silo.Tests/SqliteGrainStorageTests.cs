using MessagePack;
using Microsoft.Extensions.Logging.Abstractions;
using MmNas.Contracts;
using MmNas.Silo.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Silo.Tests;

public sealed class SqliteGrainStorageTests : IAsyncLifetime
{
    private const string Name = "notes";

    private static readonly GrainId Id = GrainId.Create("note", "a");

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-storage-").FullName;
    private Running storage = null!;

    public async ValueTask InitializeAsync() => storage = await Running.StartAsync(folder);

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Read_OfWhatWasNeverWritten_IsTheDefault()
    {
        var state = await ReadAsync();
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(new Note(), state.State);
    }

    [Fact]
    public async Task Read_AfterARestart_IsWhatWasWritten()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "kept", Numbers = [1, 2, 3] };
        await storage.Storage.WriteStateAsync(Name, Id, state);
        await storage.DisposeAsync();
        storage = await Running.StartAsync(folder);
        var again = await ReadAsync();
        Assert.Equal(("kept", state.ETag), (again.State!.Text, again.ETag));
        Assert.Equal([1, 2, 3], again.State!.Numbers);
    }

    [Fact]
    public async Task Write_OverWhatSomebodyElseWrote_IsRefusedAndChangesNothing()
    {
        var (first, second) = (await ReadAsync(), await ReadAsync());
        (first.State, second.State) = (new() { Text = "first" }, new() { Text = "second" });
        await storage.Storage.WriteStateAsync(Name, Id, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.Storage.WriteStateAsync(Name, Id, second));
        Assert.Equal("first", (await ReadAsync()).State!.Text);
        await storage.Storage.WriteStateAsync(Name, Id, first); // its own version still counts
    }

    [Fact]
    public async Task Clear_ForgetsTheState_AndALateWriterIsRefused()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "gone" };
        await storage.Storage.WriteStateAsync(Name, Id, state);
        var late = await ReadAsync();
        await storage.Storage.ClearStateAsync(Name, Id, state);
        Assert.False((await ReadAsync()).RecordExists);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.Storage.WriteStateAsync(Name, Id, late));
        state.State = new() { Text = "new" };
        await storage.Storage.WriteStateAsync(Name, Id, state);
        Assert.Equal("new", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Write_OfManyAtOnce_KeepsEveryOne()
    {
        var ids = Enumerable.Range(0, 1000).Select(number => GrainId.Create("note", $"{number}")).ToList();
        await Task.WhenAll(ids.Select(id => storage.Storage.WriteStateAsync(Name, id, new GrainState<Note> { State = new() { Text = id.ToString() } })));
        foreach (var id in ids) Assert.Equal(id.ToString(), (await ReadAsync(id)).State!.Text);
    }

    [Fact]
    public async Task Write_OneConflictAmongMany_FailsAlone()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "mine" };
        await storage.Storage.WriteStateAsync(Name, Id, state);
        var stale = new GrainState<Note> { State = new() { Text = "stale" }, ETag = "77" };
        var others = Enumerable.Range(0, 50).Select(number => new GrainState<Note> { State = new() { Text = $"{number}" } }).ToList();
        var conflict = storage.Storage.WriteStateAsync(Name, Id, stale);
        await Task.WhenAll(others.Select((other, number) => storage.Storage.WriteStateAsync(Name, GrainId.Create("note", $"o{number}"), other)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => conflict);
        Assert.Equal("mine", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Write_AfterTheStop_SaysThatNothingWasWritten()
    {
        await storage.DisposeAsync();
        var refused = await Assert.ThrowsAsync<StorageException>(() => storage.Storage.WriteStateAsync(Name, Id, new GrainState<Note> { State = new() }));
        Assert.Contains("nothing was written", refused.Message, StringComparison.Ordinal);
    }

    private async Task<GrainState<Note>> ReadAsync(GrainId? id = null)
    {
        var state = new GrainState<Note>();
        await storage.Storage.ReadStateAsync(Name, id ?? Id, state);
        return state;
    }

    /// <summary>A state with what states are made of.</summary>
    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record Note
    {
        public string? Text { get; init; }

        public IReadOnlyList<int>? Numbers { get; init; }
    }

    /// <summary>The storage between a silo's start and its stop.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly SiloLifecycleSubject lifecycle = new(NullLogger<SiloLifecycleSubject>.Instance);
        private bool stopped;

        private Running(string folder)
        {
            Storage = new(Path.Combine(folder, "state.db"));
            Storage.Participate(lifecycle);
        }

        public SqliteGrainStorage Storage { get; }

        public static async Task<Running> StartAsync(string folder)
        {
            var running = new Running(folder);
            await running.lifecycle.OnStart();
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            if (stopped) return;
            stopped = true;
            await lifecycle.OnStop();
            Storage.Dispose();
        }
    }
}
