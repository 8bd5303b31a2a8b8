using MessagePack;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Life;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Grains.Tests;

/// <summary>A campaign's state, and the pieces that most of it lies in.</summary>
public sealed class CampaignStoreTests
{
    private static readonly GrainId Grain = GrainId.Create("campaign", "c");

    private readonly FakeStore rows = new();

    [Fact]
    public async Task State_OfManyExperiments_IsReadBackWhole_AfterEveryKindOfChange()
    {
        var store = await OpenAsync(rows);
        for (var number = 0; number < 200; number++)
        {
            store.State = Begun(store.State, number);
            await store.WriteStateAsync();
            if (number % 3 == 0) store.State = Ended(store.State, number / 2);
            await store.WriteStateAsync();
            if (number % 40 == 7) Assert.Equal(Text(store.State), Text((await OpenAsync(rows)).State));
        }

        Assert.Equal(200, store.State.Entries.Count);
        await store.ClearStateAsync();
        var next = await OpenAsync(rows);
        Assert.Equal((false, 0), (next.RecordExists, next.State.Entries.Count));
        next.State = Begun(next.State, 0);
        await next.WriteStateAsync();
        Assert.Equal(Text(next.State), Text((await OpenAsync(rows)).State));
    }

    [Fact]
    public async Task CampaignOfFew_LiesInOneRow_AsInVersion06()
    {
        var store = await OpenAsync(rows);
        for (var number = 0; number < ListPieces<CampaignEntry>.Length; number++) store.State = Begun(store.State, number);
        await store.WriteStateAsync();
        Assert.Equal(1, rows.Writes);
    }

    /// <summary>Wherever a process dies, or a twin writes meanwhile: the next one reads what the campaign's own row said last, and goes on.</summary>
    [Fact]
    public async Task Writes_ThatBreakOffAnywhere_LeaveTheStateOfTheLastOneThatEnded()
    {
        for (var lasting = 0; lasting < 40; lasting++)
        {
            var own = new FakeStore();
            var store = await OpenAsync(own);
            for (var number = 0; number < 100; number++) store.State = Begun(store.State, number);
            await store.WriteStateAsync();
            var (stored, left) = (Text(store.State), lasting);
            own.Before = () => left-- > 0 ? Task.CompletedTask : throw new IOException("the process is gone");
            try
            {
                for (var number = 0; number < 40; number++)
                {
                    store.State = Ended(store.State, number);
                    await store.WriteStateAsync();
                    stored = Text(store.State);
                }
            }
            catch (IOException)
            {
            }

            own.Before = () => Task.CompletedTask;
            var next = await OpenAsync(own);
            Assert.Equal(stored, Text(next.State));
            next.State = Ended(next.State, 99);
            await next.WriteStateAsync();
            Assert.Equal(Text(next.State), Text((await OpenAsync(own)).State));
        }
    }

    [Fact]
    public async Task Twin_ThatKnowsOfNoLaterWrite_CannotWrite_AndSpoilsNothing()
    {
        var first = await OpenAsync(rows);
        for (var number = 0; number < 100; number++) first.State = Begun(first.State, number);
        await first.WriteStateAsync();
        var twin = await OpenAsync(rows);
        for (var number = 0; number < 10; number++)
        {
            first.State = Ended(first.State, number);
            await first.WriteStateAsync();
            twin.State = Ended(twin.State, 50 + number);
            await Assert.ThrowsAsync<InconsistentStateException>(twin.WriteStateAsync);
        }

        Assert.Equal(Text(first.State), Text((await OpenAsync(rows)).State));
    }

    [Fact]
    public async Task Change_OfOneExperiment_WritesAsMuchHoweverManyThereAre()
    {
        var few = await BytesOfAnEndAsync(experiments: 600);
        var many = await BytesOfAnEndAsync(experiments: 2400);
        Assert.InRange(many, few * 0.9, few * 1.2); // the numbers of the pieces are in it
    }

    private static async Task<double> BytesOfAnEndAsync(int experiments)
    {
        var counted = new CountedWrites();
        var store = await OpenAsync(counted);
        for (var number = 0; number < experiments; number++) store.State = Begun(store.State, number);
        await store.WriteStateAsync();
        var before = counted.Bytes;
        for (var number = 0; number < experiments; number++)
        {
            store.State = Ended(store.State, number);
            await store.WriteStateAsync();
        }

        return (double)(counted.Bytes - before) / experiments;
    }

    private static CampaignState Begun(CampaignState state, int number) => Told(state with
    {
        Order = state.Order ?? new CampaignOrder { Name = "c" },
        Entries = [.. state.Entries, new() { Id = $"e{number:0000}", Seed = number, Submitted = true }],
    }, $"e{number:0000} begins with seed {number}");

    private static CampaignState Ended(CampaignState state, int number) =>
        Told(state.With($"e{number:0000}", entry => entry with { End = ExperimentPhase.Done, Score = number }), $"e{number:0000} done: all 22 epochs are over");

    private static CampaignState Told(CampaignState state, string what) => state with { Events = EventLog.With(state.Events, new() { Reason = what }) };

    private static string Text(CampaignState state) => MessagePackSerializer.ConvertToJson(MessagePackSerializer.Serialize(state, MessagePackCodec.Options), MessagePackCodec.Options);

    private static async Task<CampaignStore> OpenAsync(IGrainStorage storage)
    {
        var store = new CampaignStore(new StatePiece<CampaignState>(storage, "campaign", Grain), number => new StatePiece<CampaignPiece>(storage, CampaignStore.PieceName, StatePieces.RowOf(Grain, number)));
        await store.ReadStateAsync();
        return store;
    }

    private sealed class CountedWrites : IGrainStorage
    {
        private readonly FakeStore rows = new();

        public long Bytes { get; private set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Bytes += MessagePackSerializer.Serialize(grainState.State, MessagePackCodec.Options).Length;
            return rows.WriteStateAsync(stateName, grainId, grainState);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ClearStateAsync(stateName, grainId, grainState);
    }
}
