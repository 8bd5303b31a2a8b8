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
    private readonly HashSet<Guid> withdrawnEarly = []; // overtook their own requests
    private int grants;

    /// <summary>One write an activation, none a lease: a later activation's fences are greater than all of an earlier one's.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        store.MoveToAsync(store.State with { Activations = store.State.Activations + 1 }, DeactivateOnIdle);

    public Task<Lease> AcquireAsync(LeaseRequest request)
    {
        if (withdrawnEarly.Remove(request.Id)) return Task.FromCanceled<Lease>(new(canceled: true));
        granted.RemoveAll(lease => lease.Holder == request.Holder); // its activation has gone and come again
        var waiting = new Waiting(request, Math.Clamp(request.Threads ?? inventory.WholeMachine, 1, inventory.Slots));
        queue.AddLast(waiting);
        Grant();
        return waiting.Granted.Task;
    }

    public Task WithdrawAsync(Guid request)
    {
        if (queue.FirstOrDefault(each => each.Request.Id == request) is { } waiting)
        {
            queue.Remove(waiting);
            waiting.Granted.SetCanceled(CancellationToken.None);
            Grant();
        }
        else if (granted.All(lease => lease.Request != request))
        {
            withdrawnEarly.Add(request);
        }

        return Task.CompletedTask;
    }

    public Task ReleaseAsync(Lease lease)
    {
        granted.RemoveAll(each => each.Fence == lease.Fence);
        Grant();
        return Task.CompletedTask;
    }

    private void Grant()
    {
        while (queue.First is { } first && first.Value.Threads <= inventory.Slots - granted.Sum(lease => lease.Threads))
        {
            queue.RemoveFirst();
            var (request, threads) = (first.Value.Request, first.Value.Threads);
            granted.Add(new() { Request = request.Id, Holder = request.Holder, Slot = FreeSlot(), Fence = NextFence(), Threads = threads });
            first.Value.Granted.SetResult(granted[^1]);
        }
    }

    private string FreeSlot() =>
        Enumerable.Range(0, inventory.Slots).Select(number => $"cpu-{number}").First(slot => granted.All(lease => lease.Slot != slot));

    private long NextFence() => (store.State.Activations << 32) | (uint)++grants;

    private sealed record Waiting(LeaseRequest Request, int Threads)
    {
        public TaskCompletionSource<Lease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
