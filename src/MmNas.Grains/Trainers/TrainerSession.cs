using MmNas.Contracts.Devices;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Trainers;

/// <summary>A lease and the session that was opened under it. Disposing ends both.</summary>
internal sealed class TrainerSession : IAsyncDisposable
{
    private readonly IDevicePoolGrain pool;
    private readonly ITrainerGrain trainer;

    private TrainerSession(IDevicePoolGrain pool, ITrainerGrain trainer, Lease lease) => (this.pool, this.trainer, Lease) = (pool, trainer, lease);

    public Lease Lease { get; }

    /// <summary>What the session is made of.</summary>
    public SessionOpened Opened { get; private set; } = new();

    /// <summary>Waits for a slot.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before there was one.</exception>
    public static async Task<TrainerSession> LeaseAsync(IGrainFactory grains, LeaseRequest request, CancellationToken cancel)
    {
        var pool = grains.GetGrain<IDevicePoolGrain>(0);
        while (true)
        {
            var standing = await pool.AskAsync(request);
            if (standing.Lease is { } lease) return new(pool, grains.GetGrain<ITrainerGrain>(lease.Slot), lease);
            if (!cancel.IsCancellationRequested) continue;
            await pool.WithdrawAsync(request.Id);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Opens the session on the slot, from a checkpoint where the order has one.</summary>
    public async Task OpenAsync(OpenOrder order, CancellationToken cancel) => Opened = await trainer.OpenAsync(order, cancel);

    public Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel) => trainer.RunAsync(order, cancel);

    public Task<CheckpointFile> SaveAsync(string file) => trainer.SaveAsync(Lease.Fence, file);

    public Task<EvaluationReport> EvaluateAsync(CancellationToken cancel) => trainer.EvaluateAsync(Lease.Fence, cancel);

    public Task<TrainerProgress?> ProgressAsync() => trainer.ProgressAsync();

    public async ValueTask DisposeAsync()
    {
        await trainer.CloseAsync(Lease.Fence);
        await pool.WithdrawAsync(Lease.Request);
    }
}
