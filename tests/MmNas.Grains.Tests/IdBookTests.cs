using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Directories;
using MmNas.Grains.Storage;
using Orleans.Runtime;

namespace MmNas.Grains.Tests;

public sealed class IdBookTests
{
    private readonly Rows rows = new();
    private readonly List<string> woken = [];

    [Fact]
    public async Task AfterAStart_ThoseThatHaveSaidThatTheyRest_AreNotEvenAsked_UntilSomebodySetsThemGoing()
    {
        var first = await Start(everything: true);
        var ids = new List<string>();
        foreach (var name in new[] { "done", "runs", "new" })
        {
            ids.Add(await first.ResolveAsync(name, $"aaaaaaaa{name}", again: false));
            await first.WatchAsync(ids[^1], $"aaaaaaaa{name}");
        }

        Wake(first);
        Assert.Equal(3, woken.Count);

        var second = await Start(everything: true);
        Wake(second);
        Assert.Equal([ids[1]], woken);

        await second.WatchAsync(ids[0], "aaaaaaaadone");
        var third = await Start(everything: true);
        Wake(third);
        Assert.Equal([ids[0], ids[1]], woken.Order());
    }

    [Fact]
    public async Task ProcessThatRunsForSomebody_TakesUpAgainOnlyWhatWasOrderedInIt()
    {
        var taking = new WakePolicy(everything: false);
        var first = await Start(taking);
        var (cutOff, ordered) = (await first.ResolveAsync("runs-a", "aaaaaaaa", again: false), await first.ResolveAsync("runs-b", "bbbbbbbb", again: false));
        await first.WatchAsync(ordered, "bbbbbbbb");
        var again = await Start(taking); // its activation was replaced, as after a write that failed
        Wake(again);
        Assert.Equal([ordered], woken);
        Assert.DoesNotContain(cutOff, woken);
    }

    [Fact]
    public async Task Request_ThatComesTwice_IsKnownByItsKey_AlsoWhereItAskedForWhatWasThere()
    {
        var book = await Start(everything: true);
        var id = await book.ResolveAsync("one", "aaaaaaaa", again: false);
        Assert.Equal(new KeyedId(id, IsRepeat: false), await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click"));
        Assert.Equal(new KeyedId(id, IsRepeat: true), await (await Start(everything: true)).ResolveOnceAsync("one", "aaaaaaaa", again: true, "click"));
        await Assert.ThrowsAsync<SpecMismatchException>(() => book.ResolveOnceAsync("two", "bbbbbbbb", again: false, "click"));
        for (var other = 0; other < 100; other++) await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, $"click-{other}");
        Assert.True((await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click-99")).IsRepeat);
        Assert.False((await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click")).IsRepeat); // the row does not grow for ever
    }

    [Fact]
    public async Task OneThatWasForgottenWhileItWasSubmitted_IsKnownAgain()
    {
        var book = await Start(everything: true);
        var id = await book.ResolveAsync("one", "aaaaaaaa", again: false);
        await book.ForgetAsync(id, book.RunOf(id)!);
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Equal([id], book.Ids);
        Assert.Equal(id, await book.ResolveAsync("one", "aaaaaaaa", again: false));
    }

    [Fact]
    public async Task Forgetting_ThatArrivesAfterTheIdWasGivenAgain_LeavesTheLaterRun_WhichIsStillWoken()
    {
        var book = await Start(everything: true);
        var id = await book.ResolveAsync("one", "aaaaaaaa", again: false);
        var deleted = book.RunOf(id)!;
        await book.ForgetAsync(id, deleted);
        Assert.Null(book.RunOf(id));
        await book.WatchAsync(id, "aaaaaaaa");
        await book.ForgetAsync(id, deleted); // late, or once more
        Assert.Equal([id], book.Ids);
        Wake(book);
        Assert.Equal([id], woken);
    }

    [Fact]
    public async Task OneThatHasEnded_IsListedWithWhatItShows_UntilItIsSetGoingAgain_OrDeleted()
    {
        var book = await Start(everything: true);
        var id = await book.ResolveAsync("done", "aaaaaaaa", again: false);
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Null(book.Entries[0].Ended);
        Wake(book);
        Assert.Equal(ExperimentPhase.Done, Assert.Single((await Start(everything: true)).Entries).Ended!.Phase); // also after a start, and nobody has been woken for it
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Null(book.Entries[0].Ended);
        Wake(book);
        await book.ForgetAsync(id, book.RunOf(id)!);
        await book.ResolveAsync("done", "aaaaaaaa", again: false);
        Assert.Null(Assert.Single(book.Entries).Ended);
    }

    /// <summary>Among many a submission costs what it costs among few, and so does a start for each.</summary>
    [Fact]
    public async Task Submissions_WriteAsMuchEachHoweverManyThereAre_AndAStartReadsNoMoreThanThePieces()
    {
        var few = await CostAsync(300);
        var many = await CostAsync(1200);
        Assert.InRange(many.BytesEach, few.BytesEach * 0.9, few.BytesEach * 1.1);
        Assert.InRange(many.Reads, 1200 / DirectoryPieces.MostEntries, (1200 / DirectoryPieces.MostEntries) + (2 * DirectoryPieces.MostMissing));
        Assert.Empty(many.Woken);

        static async Task<(double BytesEach, int Reads, IReadOnlyList<string> Woken)> CostAsync(int submissions)
        {
            var test = new IdBookTests();
            var book = await test.Start(everything: true);
            for (var number = 0; number < submissions; number++)
            {
                var id = await book.ResolveAsync($"done-{number}", $"{number:x64}", again: false);
                await book.WatchAsync(id, $"{number:x64}");
            }

            test.Wake(book); // and each rests
            var (bytes, reads) = (test.rows.Bytes, test.rows.Reads);
            var next = await test.Start(everything: true);
            Assert.Equal(submissions, next.Entries.Count(entry => entry is { Rests: true, Ended: not null }));
            test.Wake(next);
            return ((double)bytes / submissions, test.rows.Reads - reads, test.woken);
        }
    }

    [Fact]
    public async Task Directory_OfAnEarlierVersion_IsSplitAtTheFirstStart_AlsoWhereThatBreaksOff()
    {
        var entries = Enumerable.Range(0, 100).Select(number => DirectoryEntry.Of($"done-{number}", $"{number:x64}", $"click-{number}")).ToList();
        rows.Of(0).Stored = new() { Entries = entries };
        rows.WritesLeft = 2;
        await Assert.ThrowsAsync<StateNotWrittenException>(() => Start(everything: true));
        rows.WritesLeft = int.MaxValue;
        foreach (var start in Enumerable.Range(0, 2)) // the second has nothing left to split
        {
            var writes = rows.Writes;
            var book = await Start(everything: true);
            Assert.Equal(start == 0, rows.Writes > writes);
            Assert.Equal(entries.Select(entry => entry.Id).Order(), book.Ids.Order());
            Assert.Equal("done-77", await book.ResolveAsync("done-77", $"{77:x64}", again: false));
            Assert.True((await book.ResolveOnceAsync("done-99", $"{99:x64}", again: false, "click-99")).IsRepeat);
        }

        Assert.All(rows.All, row => Assert.InRange(row.Stored.Entries.Count, 0, DirectoryPieces.MostEntries));
    }

    [Fact]
    public async Task Piece_WhoseRowSomebodyHasTakenOut_HidesNoOther()
    {
        var book = await Start(everything: true);
        for (var number = 0; number < 4 * DirectoryPieces.MostEntries; number++) await book.ResolveAsync("one", $"{number:x64}", again: true);
        rows.TakeOut(2);
        var again = await Start(everything: true);
        Assert.Equal(book.Ids.Where((_, number) => number / DirectoryPieces.MostEntries != 2), again.Ids);
        Assert.DoesNotContain(await again.ResolveAsync("two", "ffffffff", again: false), book.Ids);
    }

    private static ExperimentView? Shown(string id) => new() { Id = id, Name = id, Phase = ExperimentPhase.Done };

    private Task<IdBook> Start(bool everything) => Start(new WakePolicy(everything));

    private async Task<IdBook> Start(WakePolicy taking)
    {
        rows.Open();
        var book = new IdBook(new(rows.Of(0), rows.Of, () => { }), taking, TimeProvider.System, id =>
        {
            woken.Add(id);
            return Task.FromResult(id.StartsWith("runs", StringComparison.Ordinal));
        }, id => Task.FromResult(id.StartsWith("done", StringComparison.Ordinal) ? Shown(id) : null), (_, _) => { });
        await book.OpenAsync();
        return book;
    }

    private void Wake(IdBook book)
    {
        woken.Clear();
        book.Beat();
    }

    /// <summary>The rows of a directory, by number.</summary>
    private sealed class Rows
    {
        private readonly Dictionary<int, Row> rows = [];

        public IEnumerable<Row> All => rows.Values;

        public int Reads { get; set; }

        public int Writes { get; set; }

        public long Bytes { get; set; }

        /// <summary>How many more writes succeed.</summary>
        public int WritesLeft { get; set; } = int.MaxValue;

        public Row Of(int number) => rows.TryGetValue(number, out var row) ? row : rows[number] = new(this);

        public void TakeOut(int number) => rows.Remove(number);

        /// <summary>A process begins: what Orleans reads with the grain is there.</summary>
        public void Open()
        {
            foreach (var row in rows.Values) row.State = row.Stored;
        }
    }

    private sealed class Row(Rows rows) : IPersistentState<DirectoryState>
    {
        public DirectoryState Stored { get; set; } = new();

        public DirectoryState State { get; set; } = new();

        public string? Etag => null;

        public bool RecordExists { get; private set; }

        public Task WriteStateAsync()
        {
            if (rows.WritesLeft-- <= 0) throw new IOException("the process is gone");
            rows.Writes++;
            rows.Bytes += MessagePackSerializer.Serialize(State, MessagePackCodec.Options).Length;
            (Stored, RecordExists) = (State, true);
            return Task.CompletedTask;
        }

        public Task ClearStateAsync() => throw new NotSupportedException();

        public Task ReadStateAsync()
        {
            rows.Reads++;
            State = Stored;
            return Task.CompletedTask;
        }
    }
}
