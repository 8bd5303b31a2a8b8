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
    private readonly LinkedList<Waiting> queue = new();
    private int grants;

    /// <summary>One write an activation, none a lease: a later activation's fences are greater than all of an earlier one's.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        store.MoveToAsync(store.State with { Activations = store.State.Activations + 1 }, DeactivateOnIdle);

    public async Task<Lease> AcquireAsync(string holder, int? threads, CancellationToken cancel)
    {
        granted.RemoveAll(lease => lease.Holder == holder); // its activation has gone and come again
        var waiting = new Waiting(holder, Math.Clamp(threads ?? inventory.Cores, 1, inventory.Cores));
        var place = queue.AddLast(waiting);
        Grant();
        await using var registration = cancel.Register(() => waiting.Granted.TrySetCanceled(cancel));
        try
        {
            return await waiting.Granted.Task;
        }
        finally
        {
            if (place.List is not null) queue.Remove(place);
            Grant();
        }
    }

    public Task ReleaseAsync(Lease lease)
    {
        granted.RemoveAll(each => each.Fence == lease.Fence);
        Grant();
        return Task.CompletedTask;
    }

    private void Grant()
    {
        while (queue.First is { } first && first.Value.Threads <= inventory.Cores - granted.Sum(lease => lease.Threads))
        {
            queue.RemoveFirst();
            var lease = new Lease { Holder = first.Value.Holder, Slot = FreeSlot(), Fence = NextFence(), Threads = first.Value.Threads };
            if (first.Value.Granted.TrySetResult(lease)) granted.Add(lease);
        }
    }

    private string FreeSlot() =>
        Enumerable.Range(0, inventory.Cores).Select(number => $"cpu-{number}").First(slot => granted.All(lease => lease.Slot != slot));

    private long NextFence() => (store.State.Activations << 32) | (uint)++grants;

    private sealed record Waiting(string Holder, int Threads)
    {
        public TaskCompletionSource<Lease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
