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
        Assert.False(large.IsCompleted || small.IsCompleted);
        await Pool.ReleaseAsync(first);
        Assert.Equal(2, (await large).Threads);
        Assert.False(small.IsCompleted);
        await Pool.ReleaseAsync(await large);
        Assert.Equal("small", (await small).Holder);
    }

    [Fact]
    public async Task Acquire_ByAHolderThatHasALease_VoidsTheOldOne()
    {
        var old = await AcquireAsync("a", 2);
        var fresh = await AcquireAsync("a", 2); // its process died and came again
        Assert.True(fresh.Fence > old.Fence);
        await Pool.ReleaseAsync(old);
        var other = AcquireAsync("b", 1);
        Assert.False(other.IsCompleted); // giving back what was void freed nothing
        await Pool.ReleaseAsync(fresh);
        Assert.Equal("b", (await other).Holder);
    }

    [Fact]
    public async Task Acquire_TakenBack_LeavesTheSlotToOthers()
    {
        var held = await AcquireAsync("a", 2);
        using var cancel = new CancellationTokenSource();
        var impatient = Pool.AcquireAsync("impatient", 2, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        var patient = AcquireAsync("patient", 2);
        await Pool.ReleaseAsync(held);
        Assert.Equal("patient", (await patient).Holder);
    }

    [Fact]
    public async Task Acquire_AfterARestart_NeverGrantsAFenceAgain()
    {
        var before = await AcquireAsync("a", 1);
        await platform.DisposeAsync();
        platform = await TestPlatform.StartAsync(home.Path);
        Assert.True((await AcquireAsync("a", 1)).Fence > before.Fence);
    }

    private Task<Lease> AcquireAsync(string holder, int? threads) => Pool.AcquireAsync(holder, threads, CancellationToken.None);
}
