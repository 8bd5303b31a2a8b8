using MmNas.Contracts.Devices;
using MmNas.Grains.Storage;
using Orleans.Concurrency;

namespace MmNas.Grains.Devices;

/// <summary>Grants slots first come, first served: who asks for many cores is not overtaken by those who ask for few.</summary>
[Reentrant] // somebody who waits must not keep others from giving back
[CollectionAgeLimit(Days = 365)]
public sealed class DevicePoolGrain(
    [PersistentState("device-pool", GrainStores.Experiments)] IPersistentState<DevicePoolState> store, DeviceInventory inventory)
    : Grain, IDevicePoolGrain
{
    private readonly List<Lease> granted = [];
    private readonly LinkedList<LeaseRequest> queue = new();
    private int grants;

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        store.MoveToAsync(store.State with { Activations = store.State.Activations + 1 }, DeactivateOnIdle);

    public async Task<LeaseStanding> AskAsync(LeaseRequest request)
    {
        if (granted.All(lease => lease.Request != request.Id) && queue.All(each => each.Id != request.Id))
        {
            granted.RemoveAll(lease => lease.Holder == request.Holder); // its activation has gone and come again
            queue.AddLast(request);
        }

        Grant();
        if (granted.Find(lease => lease.Request == request.Id) is { } held) return new() { Lease = held };
        await Task.Delay(5);
        return new();
    }

    public Task WithdrawAsync(Guid request)
    {
        granted.RemoveAll(lease => lease.Request == request);
        if (queue.FirstOrDefault(each => each.Id == request) is { } waiting) queue.Remove(waiting);
        return Task.CompletedTask;
    }

    public Task OfferAsync(DeviceOffer offer) => Task.CompletedTask;

    public Task<DevicesView> ViewAsync() => Task.FromResult(new DevicesView());

    private void Grant()
    {
        while (queue.First is { } first && Threads(first.Value) is var threads && threads <= inventory.Slots - granted.Sum(lease => lease.Threads))
        {
            queue.RemoveFirst();
            granted.Add(new() { Request = first.Value.Id, Holder = first.Value.Holder, Slot = FreeSlot(), Fence = NextFence(), Threads = threads });
        }
    }

    private int Threads(LeaseRequest request) => Math.Clamp(request.Threads ?? inventory.WholeMachine, 1, inventory.Slots);

    private string FreeSlot() =>
        Enumerable.Range(0, inventory.Slots).Select(number => $"cpu-{number}").First(slot => granted.All(lease => lease.Slot != slot));

    private long NextFence() => (store.State.Activations << 32) | (uint)++grants;
}
