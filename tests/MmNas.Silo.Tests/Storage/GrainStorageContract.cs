using MessagePack;
using MmNas.Contracts;
using MmNas.Silo.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Silo.Tests;

/// <summary>What every grain storage does.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    private const string Name = "notes";

    private static readonly GrainId Id = GrainId.Create("note", "a");

    private IStoredStates states = null!;

    private IGrainStorage Storage => states.Storage;

    public async ValueTask InitializeAsync() => states = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (states is not null) await states.DisposeAsync();
        GC.SuppressFinalize(this);
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
        await Storage.WriteStateAsync(Name, Id, state);
        await states.RestartAsync();
        var again = await ReadAsync();
        Assert.Equal(("kept", state.ETag), (again.State!.Text, again.ETag));
        Assert.Equal([1, 2, 3], again.State!.Numbers);
    }

    [Fact]
    public async Task Read_AfterACrash_IsTheLastThatWasAcknowledged()
    {
        var state = await ReadAsync();
        for (var number = 0; number < 20; number++)
        {
            state.State = new() { Text = $"{number}" };
            await Storage.WriteStateAsync(Name, Id, state);
        }

        await states.CrashAsync();
        var again = await ReadAsync();
        Assert.Equal(("19", state.ETag), (again.State!.Text, again.ETag));
    }

    [Fact]
    public async Task Write_OverWhatSomebodyElseWrote_IsRefusedAndChangesNothing()
    {
        var (first, second) = (await ReadAsync(), await ReadAsync());
        (first.State, second.State) = (new() { Text = "first" }, new() { Text = "second" });
        await Storage.WriteStateAsync(Name, Id, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(Name, Id, second));
        Assert.Equal("first", (await ReadAsync()).State!.Text);
        await Storage.WriteStateAsync(Name, Id, first); // its own version still counts
    }

    [Fact]
    public async Task Write_OfTwoStatesOfOneGrain_KeepsThemApart()
    {
        await Storage.WriteStateAsync("one", Id, new GrainState<Note> { State = new() { Text = "1" } });
        await Storage.WriteStateAsync("other", Id, new GrainState<Note> { State = new() { Text = "2" } });
        var one = new GrainState<Note>();
        await Storage.ReadStateAsync("one", Id, one);
        Assert.Equal("1", one.State!.Text);
    }

    [Fact]
    public async Task Clear_ForgetsTheState_AndALateWriterIsRefused()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "gone" };
        await Storage.WriteStateAsync(Name, Id, state);
        var late = await ReadAsync();
        await Storage.ClearStateAsync(Name, Id, state);
        Assert.False((await ReadAsync()).RecordExists);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(Name, Id, late));
        state.State = new() { Text = "new" };
        await Storage.WriteStateAsync(Name, Id, state);
        Assert.Equal("new", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Write_OfManyAtOnce_KeepsEveryOne()
    {
        var ids = Enumerable.Range(0, 1000).Select(number => GrainId.Create("note", $"{number}")).ToList();
        await Task.WhenAll(ids.Select(id => Storage.WriteStateAsync(Name, id, new GrainState<Note> { State = new() { Text = id.ToString() } })));
        foreach (var id in ids) Assert.Equal(id.ToString(), (await ReadAsync(id)).State!.Text);
    }

    [Fact]
    public async Task Write_OfManyOverOneVersion_LetsExactlyOneThrough()
    {
        var readers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync()));
        var landed = await Task.WhenAll(readers.Select(async (state, number) =>
        {
            state.State = new() { Text = $"{number}" };
            try
            {
                await Storage.WriteStateAsync(Name, Id, state);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Equal(Array.IndexOf(landed, true).ToString(), (await ReadAsync()).State!.Text);
        Assert.Single(landed, true);
    }

    [Fact]
    public async Task Write_OneConflictAmongMany_FailsAlone()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "mine" };
        await Storage.WriteStateAsync(Name, Id, state);
        var stale = new GrainState<Note> { State = new() { Text = "stale" }, ETag = "77" };
        var others = Enumerable.Range(0, 50).Select(number => new GrainState<Note> { State = new() { Text = $"{number}" } }).ToList();
        var conflict = Storage.WriteStateAsync(Name, Id, stale);
        await Task.WhenAll(others.Select((other, number) => Storage.WriteStateAsync(Name, GrainId.Create("note", $"o{number}"), other)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => conflict);
        Assert.Equal("mine", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task WhereTheStoreIsAway_CallersGetAnExceptionThatTravels_AndItWorksAgainAfterwards()
    {
        var state = await ReadAsync();
        state.State = new() { Text = "before" };
        await Storage.WriteStateAsync(Name, Id, state);
        await states.TakeAwayAsync();
        await Assert.ThrowsAsync<StorageException>(() => Storage.WriteStateAsync(Name, Id, state));
        await states.BringBackAsync();
        var again = await ReadAsync();
        Assert.Equal("before", again.State!.Text);
        await Storage.WriteStateAsync(Name, Id, again);
    }

    /// <summary>An empty store that is open.</summary>
    protected abstract Task<IStoredStates> StartAsync();

    private async Task<GrainState<Note>> ReadAsync(GrainId? id = null)
    {
        var state = new GrainState<Note>();
        await Storage.ReadStateAsync(Name, id ?? Id, state);
        return state;
    }

    /// <summary>A state with what states are made of.</summary>
    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record Note
    {
        public string? Text { get; init; }

        public IReadOnlyList<int>? Numbers { get; init; }
    }
}
