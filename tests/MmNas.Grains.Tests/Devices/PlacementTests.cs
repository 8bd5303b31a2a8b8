using System.Diagnostics;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Tests.Fakes;
using Orleans.Runtime;

namespace MmNas.Grains.Tests.Devices;

public sealed class PlacementTests : IAsyncLifetime
{
    private readonly FakeStore store = new();
    private TestSilo one = null!, two = null!;

    public async ValueTask InitializeAsync()
    {
        one = await TestSilo.StartAsync(store, "one");
        two = await TestSilo.StartAsync(store, "two", one);
    }

    public async ValueTask DisposeAsync()
    {
        await two.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Trainer_LivesOnTheSiloOfItsSlot_WhoeverCallsIt_AndNowhereOnceThatIsGone()
    {
        foreach (var (caller, owner) in new[] { (one, one), (one, two), (two, one), (two, two) })
            for (var slot = 0; slot < 3; slot++)
                Assert.Equal(owner.Address, await WhereAsync(caller, SlotKey.Of(owner.Address.ToParsableString(), gpu: false, (owner == caller ? 0 : 10) + slot)));

        var key = SlotKey.Of(two.Address.ToParsableString(), gpu: false, 0).ToString();
        await two.StopAsync();
        var started = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<LostSlotException>(() => one.Grains.GetGrain<ITrainerGrain>(key).ProgressAsync());
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.InRange(started.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task Lease_OnASiloThatStops_MovesToAnotherAtOnce()
    {
        await one.Grains.OffersAsync(2);
        var pool = one.Grains.GetGrain<IDevicePoolGrain>(0);
        var requests = new[] { "x", "y" }.Select(holder => new LeaseRequest { Id = Guid.NewGuid(), Holder = holder, Account = holder, Threads = 1 }).ToList();
        var leases = await Task.WhenAll(requests.Select(pool.AskAsync));
        var lost = leases.Single(standing => SlotKey.Parse(standing.Lease!.Slot).Silo == two.Address.ToParsableString()).Lease!;
        await pool.WithdrawAsync(requests.Single(request => request.Id != lost.Request).Id);
        await two.StopAsync();
        var moved = await pool.AskAsync(requests.Single(request => request.Id == lost.Request));
        Assert.Equal((one.Address.ToParsableString(), "one cpu-0"), (SlotKey.Parse(moved.Lease!.Slot).Silo, moved.Lease.Device));
        Assert.True(moved.Lease.Fence > lost.Fence);
    }

    private static async Task<SiloAddress> WhereAsync(TestSilo caller, SlotKey slot)
    {
        var trainer = caller.Grains.GetGrain<ITrainerGrain>(slot.ToString());
        await trainer.ProgressAsync();
        return (await caller.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(trainer))!;
    }
}
