using System.Diagnostics.CodeAnalysis;
using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests.Devices;

/// <summary>The pool as a grain: what is told when, and what a failing store does to it.</summary>
public sealed class DevicePoolTests : IAsyncLifetime
{
    // Silos offer by the system's clock, the pool's stands still: it must not find them silent.
    private static readonly LeaseRules Rules = new() { SiloSilence = TimeSpan.FromHours(1), AnswerWithin = TimeSpan.FromMinutes(1) };

    private readonly FakeStore store = new();
    private readonly ManualTime time = new();
    private TestSilo silo = null!;

    private IDevicePoolGrain Pool => silo.Grains.GetGrain<IDevicePoolGrain>(0); // of one thread

    public async ValueTask InitializeAsync()
    {
        silo = await TestSilo.StartAsync(store, "one", rules: Rules, clock: time);
        await silo.Grains.OffersAsync(1);
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task Ask_ThatIsGranted_IsAnsweredAtOnce_AndARenewalWhenThereIsNews()
    {
        var request = Request("x");
        Assert.Equal("one cpu-0", (await Pool.AskAsync(request)).Lease!.Device);
        var renewal = Pool.AskAsync(request);
        var high = Pool.AskAsync(Request("high") with { Priority = Priority.High });
        var news = await renewal;
        Assert.Equal((true, "makes room for high, whose priority is higher"), (news.ShouldYield, news.Reason));
        await Pool.WithdrawAsync(request.Id);
        Assert.Equal("high", (await high).Lease!.Holder);
    }

    /// <summary>The clock stands still: it is not their silence that ends them.</summary>
    [Fact]
    public async Task Requests_WhoseSlotsWentWithAProcess_WaitAnewAsSoonAsTheNextOneLooks()
    {
        var (kept, request) = (new FakeStore(), Request("x"));
        await using (var killed = await TestSilo.StartAsync(kept, "killed", rules: Rules, clock: time))
        {
            await killed.Grains.OffersAsync(1);
            Assert.Equal("killed cpu-0", (await killed.Grains.GetGrain<IDevicePoolGrain>(0).AskAsync(request)).Lease!.Device);
            kept.Before = () => throw new IOException("the process is dead"); // it says no farewell
        }

        kept.Before = () => Task.CompletedTask;
        await using var next = await TestSilo.StartAsync(kept, "next", rules: Rules, clock: time);
        await next.Grains.OffersAsync(1);
        Assert.Equal("next cpu-0", (await next.Grains.GetGrain<IDevicePoolGrain>(0).AskAsync(request)).Lease!.Device);
    }

    [Fact]
    public async Task Ask_WithoutNews_IsAnsweredInTheEnd()
    {
        await using var hasty = await TestSilo.StartAsync(new(), "hasty", rules: Rules with { AnswerWithin = TimeSpan.FromMilliseconds(20) }, clock: time);
        await hasty.Grains.OffersAsync(1);
        var (pool, holds) = (hasty.Grains.GetGrain<IDevicePoolGrain>(0), Request("holds"));
        await pool.AskAsync(holds);
        Assert.Equal("waits for 1 thread", (await pool.AskAsync(Request("waits"))).Reason);
        Assert.Equal("holds", (await pool.AskAsync(holds)).Lease!.Holder);
    }

    [Fact]
    public async Task Lease_IsNotToldBeforeItIsStored()
    {
        var stored = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        store.Before = () =>
        {
            begun.TrySetResult();
            return stored.Task;
        };
        var ask = Pool.AskAsync(Request("x"));
        await begun.Task;
        Assert.Empty((await Pool.ViewAsync()).Leases);
        Assert.False(ask.IsCompleted);
        stored.SetResult();
        Assert.NotNull((await ask).Lease);
        Assert.Single((await Pool.ViewAsync()).Leases);
    }

    [Fact]
    public async Task Leases_GrantedTogether_ShareAWrite()
    {
        await Pool.OfferAsync(PoolScene.HeardSilo("large", 50));
        var stored = new TaskCompletionSource();
        store.Before = () => stored.Task;
        var asks = Enumerable.Range(0, 40).Select(i => Pool.AskAsync(Request($"x{i}"))).ToList();
        await Until(async () => { await Pool.ViewAsync(); return store.Writes == 1; });
        for (var i = 0; i < 5; i++) await Pool.ViewAsync(); // comes behind the asks
        stored.SetResult();
        await Task.WhenAll(asks);
        Assert.InRange(store.Writes, 1, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pool_WhoseWriteFails_StartsAnew_WithTheLeasesThatAreStored_AndNoFenceTwice(bool landed)
    {
        await using var two = await TestSilo.StartAsync(store, "two", silo, Rules, time);
        await silo.Grains.OffersAsync(2);
        var (kept, asked) = (Request("kept"), Request("asked"));
        var before = (await Pool.AskAsync(kept)).Lease!;
        var failed = false;
        Task Fail()
        {
            if (failed) return Task.CompletedTask;
            failed = true;
            throw new IOException("the disk is full");
        }

        if (landed) store.After = Fail; else store.Before = Fail;
        await Assert.ThrowsAnyAsync<Exception>(() => Pool.AskAsync(asked));
        Assert.Equal(before, (await AskAnyhow(kept)).Lease);
        await silo.Grains.OffersAsync(2);
        var after = (await Pool.AskAsync(asked)).Lease!;
        Assert.Equal(before.Fence + 1, after.Fence); // the one that landed is told now; the one that did not was never told
        Assert.NotEqual(before.Slot, after.Slot);
    }

    [Fact]
    public async Task Holder_WhoAsksNoMore_LosesHisLease_ByTheClockOfThePool()
    {
        await Pool.AskAsync(Request("dead"));
        var heir = Request("heir");
        var wait = Pool.AskAsync(heir);
        for (var second = 0; second < 9; second++) await PassAsync();
        Assert.False(wait.IsCompleted);
        _ = Pool.AskAsync(heir); // or it would be dropped too
        for (var second = 0; second < 3; second++) await PassAsync();
        Assert.Equal("heir", (await wait).Lease!.Holder);
    }

    [Fact]
    public async Task Pool_AfterARestartOfItsProcess_NeverGrantsAFenceAgain_AndOffersOfTheOldProcessAreGone()
    {
        var before = (await Pool.AskAsync(Request("x"))).Lease!;
        await silo.DisposeAsync();
        silo = await TestSilo.StartAsync(store, "one", rules: Rules, clock: time);
        var after = (await Pool.AskAsync(Request("y"))).Lease!;
        Assert.True(after.Fence > before.Fence);
        Assert.NotEqual(before.Slot, after.Slot);
        Assert.Equal("y", Assert.Single((await Pool.ViewAsync()).Leases).Lease.Holder);
    }

    [Fact]
    public async Task Silo_ThatStops_GivesItsLeasesBackInTheStore_AndDoesNotWaitForThoseWhoWait()
    {
        await Pool.AskAsync(Request("x"));
        var waits = Pool.AskAsync(Request("waits"));
        var stopping = silo.StopAsync();
        Assert.Null((await waits).Lease);
        await stopping;
        var row = new KeptRow();
        await store.ReadStateAsync("device-pool", Pool.GetGrainId(), row);
        Assert.Empty(row.State.Leases);
        Assert.True(row.State.LastFence > 0);
    }

    private async Task PassAsync()
    {
        time.Advance(TimeSpan.FromSeconds(1));
        await Pool.WithdrawAsync(Guid.NewGuid()); // the pool looks at its clock
    }

    /// <summary>Until the broken activation has gone, asks fail.</summary>
    private async Task<LeaseStanding> AskAnyhow(LeaseRequest request)
    {
        LeaseStanding? standing = null;
        await Until(async () =>
        {
            try
            {
                standing = await Pool.AskAsync(request);
                return true;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                return false;
            }
        });
        return standing!;
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await reached())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // between looks; the deadline decides
        }
    }

    private static LeaseRequest Request(string holder) => new() { Id = Guid.NewGuid(), Holder = holder, Account = holder, Threads = 1 };

    private sealed class KeptRow : IGrainState<DevicePoolState>
    {
        [AllowNull]
        public DevicePoolState State { get; set; } = new();

        [AllowNull]
        public string ETag { get; set; } = "0";

        public bool RecordExists { get; set; }
    }
}
