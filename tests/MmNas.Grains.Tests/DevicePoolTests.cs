using MmNas.Contracts.Devices;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class DevicePoolTests : IAsyncLifetime
{
    private readonly TemporaryHome home = new();
    private TestPlatform platform = null!;

    private IDevicePoolGrain Pool => platform.Grains.GetGrain<IDevicePoolGrain>(0); // of two cores

    public async ValueTask InitializeAsync() => platform = await TestPlatform.StartAsync(home.Path);

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Acquire_OfOneCoreEach_GivesTwoHoldersTwoSlots()
    {
        var (first, second) = (await AcquireAsync("a", 1), await AcquireAsync("b", 1));
        Assert.NotEqual(first.Slot, second.Slot);
        Assert.True(second.Fence > first.Fence);
    }

    [Fact]
    public async Task Acquire_WhereNothingIsFree_WaitsInTheOrderOfAsking()
    {
        var first = await AcquireAsync("a", 2);
        var large = AcquireAsync("large", null);
        var small = AcquireAsync("small", 1);
        await AnsweredAsync();
        Assert.False(large.IsCompleted || small.IsCompleted);
        await Pool.ReleaseAsync(first);
        Assert.Equal(2, (await large).Threads);
        await AnsweredAsync();
        Assert.False(small.IsCompleted);
        await Pool.ReleaseAsync(await large);
        Assert.Equal("small", (await small).Holder);
    }

    [Fact]
    public async Task Acquire_WithMoreSlotsThanCores_LetsThemShareTheCores_AndAWholeMachineIsStillItsCores()
    {
        using var roomy = new TemporaryHome();
        await using var crowded = await TestPlatform.StartAsync(roomy.Path, slots: 3);
        var pool = crowded.Grains.GetGrain<IDevicePoolGrain>(0);
        Assert.Equal(2, (await pool.AcquireAsync(Request("whole", null))).Threads);
        Assert.Equal(1, (await pool.AcquireAsync(Request("third", 1))).Threads);
    }

    [Fact]
    public async Task Acquire_ByAHolderThatHasALease_VoidsTheOldOne()
    {
        var old = await AcquireAsync("a", 2);
        var fresh = await AcquireAsync("a", 2); // its process died and came again
        Assert.True(fresh.Fence > old.Fence);
        await Pool.ReleaseAsync(old);
        var other = AcquireAsync("b", 1);
        await AnsweredAsync();
        Assert.False(other.IsCompleted); // giving back what was void freed nothing
        await Pool.ReleaseAsync(fresh);
        Assert.Equal("b", (await other).Holder);
    }

    [Fact]
    public async Task Withdraw_OfWhoWaits_LetsTheNextGoFirst()
    {
        var held = await AcquireAsync("a", 2);
        var request = Request("impatient", 2);
        var impatient = Pool.AcquireAsync(request);
        var patient = AcquireAsync("patient", 2);
        await Pool.WithdrawAsync(request.Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await Pool.ReleaseAsync(held);
        Assert.Equal("patient", (await patient).Holder);
    }

    [Fact]
    public async Task Withdraw_ThatOvertakesItsRequest_StillCounts()
    {
        var request = Request("impatient", 2);
        await Pool.WithdrawAsync(request.Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pool.AcquireAsync(request));
    }

    [Fact]
    public async Task Withdraw_OfWhatWasGranted_ChangesNothing()
    {
        var request = Request("a", 2);
        var lease = await Pool.AcquireAsync(request);
        await Pool.WithdrawAsync(request.Id);
        var other = AcquireAsync("b", 1);
        await AnsweredAsync();
        Assert.False(other.IsCompleted);
        await Pool.ReleaseAsync(lease);
        await other;
    }

    [Fact]
    public async Task Acquire_AfterARestart_NeverGrantsAFenceAgain()
    {
        var before = await AcquireAsync("a", 1);
        await platform.DisposeAsync();
        platform = await TestPlatform.StartAsync(home.Path);
        Assert.True((await AcquireAsync("a", 1)).Fence > before.Fence);
    }

    private Task<Lease> AcquireAsync(string holder, int? threads) => Pool.AcquireAsync(Request(holder, threads));

    private static LeaseRequest Request(string holder, int? threads) => new() { Id = Guid.NewGuid(), Holder = holder, Threads = threads };

    /// <summary>The pool answers in the order of asking: what was asked before this, and could be granted, has been.</summary>
    private async Task AnsweredAsync()
    {
        for (var round = 0; round < 5; round++) await Pool.WithdrawAsync(Guid.NewGuid());
    }
}
