using MmNas.Contracts.Experiments;
using MmNas.Grains.Directories;
using Orleans.Runtime;

namespace MmNas.Grains.Tests;

public sealed class IdBookTests
{
    private readonly Rows rows = new();
    private readonly List<string> woken = [];

    [Fact]
    public async Task AfterAStart_ThoseThatHaveSaidThatTheyRest_AreNotEvenAsked_UntilSomebodySetsThemGoing()
    {
        var first = Start(everything: true);
        var ids = new List<string>();
        foreach (var name in new[] { "done", "runs", "new" })
        {
            ids.Add(await first.ResolveAsync(name, $"aaaaaaaa{name}", again: false));
            await first.WatchAsync(ids[^1], $"aaaaaaaa{name}");
        }

        Wake(first);
        Assert.Equal(3, woken.Count);

        var second = Start(everything: true);
        Wake(second);
        Assert.Equal([ids[1]], woken);

        await second.WatchAsync(ids[0], "aaaaaaaadone");
        var third = Start(everything: true);
        Wake(third);
        Assert.Equal([ids[0], ids[1]], woken.Order());
    }

    [Fact]
    public async Task ProcessThatRunsForSomebody_TakesUpAgainOnlyWhatWasOrderedInIt()
    {
        var taking = new WakePolicy(everything: false);
        var first = Start(taking);
        var (cutOff, ordered) = (await first.ResolveAsync("runs-a", "aaaaaaaa", again: false), await first.ResolveAsync("runs-b", "bbbbbbbb", again: false));
        await first.WatchAsync(ordered, "bbbbbbbb");
        var again = Start(taking); // its activation was replaced, as after a write that failed
        Wake(again);
        Assert.Equal([ordered], woken);
        Assert.DoesNotContain(cutOff, woken);
    }

    [Fact]
    public async Task Request_ThatComesTwice_IsKnownByItsKey_AlsoWhereItAskedForWhatWasThere()
    {
        var book = Start(everything: true);
        var id = await book.ResolveAsync("one", "aaaaaaaa", again: false);
        Assert.Equal(new KeyedId(id, IsRepeat: false), await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click"));
        Assert.Equal(new KeyedId(id, IsRepeat: true), await Start(everything: true).ResolveOnceAsync("one", "aaaaaaaa", again: true, "click"));
        await Assert.ThrowsAsync<SpecMismatchException>(() => book.ResolveOnceAsync("two", "bbbbbbbb", again: false, "click"));
        for (var other = 0; other < 100; other++) await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, $"click-{other}");
        Assert.True((await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click-99")).IsRepeat);
        Assert.False((await book.ResolveOnceAsync("one", "aaaaaaaa", again: false, "click")).IsRepeat); // the row does not grow for ever
    }

    [Fact]
    public async Task OneThatWasForgottenWhileItWasSubmitted_IsKnownAgain()
    {
        var book = Start(everything: true);
        var id = await book.ResolveAsync("one", "aaaaaaaa", again: false);
        await book.ForgetAsync(id, book.RunOf(id)!);
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Equal([id], book.Ids);
        Assert.Equal(id, await book.ResolveAsync("one", "aaaaaaaa", again: false));
    }

    [Fact]
    public async Task Forgetting_ThatArrivesAfterTheIdWasGivenAgain_LeavesTheLaterRun_WhichIsStillWoken()
    {
        var book = Start(everything: true);
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
        var book = Start(everything: true);
        var id = await book.ResolveAsync("done", "aaaaaaaa", again: false);
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Null(book.Entries[0].Ended);
        Wake(book);
        Assert.Equal(ExperimentPhase.Done, Assert.Single(Start(everything: true).Entries).Ended!.Phase); // also after a start, and nobody has been woken for it
        await book.WatchAsync(id, "aaaaaaaa");
        Assert.Null(book.Entries[0].Ended);
        Wake(book);
        await book.ForgetAsync(id, book.RunOf(id)!);
        await book.ResolveAsync("done", "aaaaaaaa", again: false);
        Assert.Null(Assert.Single(book.Entries).Ended);
    }

    private static ExperimentView? Shown(string id) => new() { Id = id, Name = id, Phase = ExperimentPhase.Done };

    private IdBook Start(bool everything) => Start(new WakePolicy(everything));

    private IdBook Start(WakePolicy taking)
    {
        var book = new IdBook(rows, taking, TimeProvider.System, () => { }, id =>
        {
            woken.Add(id);
            return Task.FromResult(id.StartsWith("runs", StringComparison.Ordinal));
        }, id => Task.FromResult(id.StartsWith("done", StringComparison.Ordinal) ? Shown(id) : null), (_, _) => { });
        book.Open();
        return book;
    }

    private void Wake(IdBook book)
    {
        woken.Clear();
        book.Beat();
    }

    private sealed class Rows : IPersistentState<DirectoryState>
    {
        public int Writes { get; private set; }

        public DirectoryState State { get; set; } = new();

        public string Etag => $"{Writes}";

        public bool RecordExists => Writes > 0;

        public Task WriteStateAsync()
        {
            Writes++;
            return Task.CompletedTask;
        }

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task ReadStateAsync() => Task.CompletedTask;
    }
}
