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
        await one.KnowsAsync(two);
        await two.KnowsAsync(one);
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
            for (var slot = 0; slot < 3; slot++) // the other caller's are others: the first to call places
                Assert.Equal(owner.Address, await WhereAsync(caller, SlotKey.Of(owner.Address.ToParsableString(), gpu: false, (owner == caller ? 0 : 10) + slot)));

        var key = SlotKey.Of(two.Address.ToParsableString(), gpu: false, 0).ToString();
        await two.StopAsync();
        var started = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<LostSlotException>(() => one.Grains.GetGrain<ITrainerGrain>(key).ProgressAsync());
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.InRange(started.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task Lease_OnASiloThatStops_MovesToAnother()
    {
        await one.Grains.OffersAsync(2);
        var pool = one.Grains.GetGrain<IDevicePoolGrain>(0);
        var requests = new[] { "x", "y" }.Select(holder => new LeaseRequest { Id = Guid.NewGuid(), Holder = holder, Account = holder, Threads = 1 }).ToList();
        var leases = await Task.WhenAll(requests.Select(request => LeaseAsync(pool, request)));
        var lost = leases.Single(lease => SlotKey.Parse(lease.Slot).Silo == two.Address.ToParsableString());
        await pool.WithdrawAsync(requests.Single(request => request.Id != lost.Request).Id);
        await two.StopAsync();
        var moved = await LeaseAsync(pool, requests.Single(request => request.Id == lost.Request));
        Assert.Equal((one.Address.ToParsableString(), "one cpu-0"), (SlotKey.Parse(moved.Slot).Silo, moved.Device));
        Assert.True(moved.Fence > lost.Fence);
    }

    /// <summary>Asks until there is a lease, for at most a minute: the pool itself may have lived on the silo that stopped.</summary>
    private static async Task<Lease> LeaseAsync(IDevicePoolGrain pool, LeaseRequest request)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                if ((await pool.AskAsync(request)).Lease is { } lease) return lease;
            }
            catch (OrleansException) when (!deadline.IsCancellationRequested)
            {
            }

            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<SiloAddress> WhereAsync(TestSilo caller, SlotKey slot)
    {
        var trainer = caller.Grains.GetGrain<ITrainerGrain>(slot.ToString());
        await trainer.ProgressAsync();
        return (await caller.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(trainer))!;
    }
}
