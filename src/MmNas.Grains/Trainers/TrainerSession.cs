using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Trainers;

/// <summary>A lease, which it renews, and the session that was opened under it. Disposing ends both. It lives on its grain's turns.</summary>
internal sealed class TrainerSession : IAsyncDisposable
{
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(1), MostBetweenAsks = TimeSpan.FromSeconds(8);

    private readonly IDevicePoolGrain pool;
    private readonly ITrainerGrain trainer;
    private readonly Func<LeaseRequest> request;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource lost = new();

    private readonly CancellationToken gone;

    private TrainerSession(IDevicePoolGrain pool, ITrainerGrain trainer, Func<LeaseRequest> request, Lease lease, TimeProvider time, CancellationToken gone) =>
        (this.pool, this.trainer, this.request, Lease, this.time, this.gone) = (pool, trainer, request, lease, time, gone);

    public Lease Lease { get; }

    /// <summary>What the session is made of.</summary>
    public SessionOpened Opened { get; private set; } = new();

    /// <summary>For whom the lease is to be given back at the round's end; null while for nobody.</summary>
    public string? YieldReason { get; private set; }

    /// <summary>Waits for a slot.</summary>
    /// <param name="grains">The way to the pool and the trainer.</param>
    /// <param name="request">A new one, as it is at present: its id stays, what else it says may change while it waits or is renewed.</param>
    /// <param name="time">For the renewals.</param>
    /// <param name="waiting">Told what it waits for, at every answer that grants nothing.</param>
    /// <param name="cancel">Gives the request up.</param>
    /// <param name="gone">Cancelled when the caller's activation is over: nobody waits for an orderly end then.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a slot.</exception>
    /// <exception cref="LostRequestException">A newer request of the same holder has taken its place.</exception>
    public static async Task<TrainerSession> LeaseAsync(
        IGrainFactory grains, Func<LeaseRequest> request, TimeProvider time, Action<string> waiting, CancellationToken cancel, CancellationToken gone)
    {
        var pool = grains.GetGrain<IDevicePoolGrain>(0);
        try
        {
            while (true)
            {
                var standing = await AskAsync(pool, request, time, MostBetweenAsks, waiting, cancel).WaitAsync(cancel);
                if (standing.Lease is { } lease)
                {
                    var session = new TrainerSession(pool, grains.GetGrain<ITrainerGrain>(lease.Slot), request, lease, time, gone);
                    session.RenewAsync().Ignore();
                    return session;
                }

                if (standing.IsOver) throw new LostRequestException();
                waiting(standing.Reason);
            }
        }
        catch (OperationCanceledException)
        {
            pool.WithdrawAsync(request().Id).Ignore(); // lost, it costs the slot a few seconds: nobody renews the request
            throw;
        }
    }

    /// <summary>Opens the session on the slot, from a checkpoint where the order has one.</summary>
    public async Task OpenAsync(OpenOrder order, CancellationToken cancel) =>
        Opened = await UnderLeaseAsync(token => trainer.OpenAsync(order, token), cancel);

    public Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel) => UnderLeaseAsync(token => trainer.RunAsync(order, token), cancel);

    /// <summary>Has the state copied as it is after a number of rounds.</summary>
    /// <returns>The writing of the copy, which may go on while further rounds run.</returns>
    public async Task<Task<CheckpointFile>> SnapshotAsync(long rounds, string key)
    {
        await UnderLeaseAsync(async _ =>
        {
            await trainer.SnapshotAsync(Lease.Fence, rounds);
            return true;
        }, CancellationToken.None);
        return UnderLeaseAsync(_ => trainer.WriteAsync(Lease.Fence, rounds, key), CancellationToken.None);
    }

    public Task<EvaluationReport> EvaluateAsync(CancellationToken cancel) => UnderLeaseAsync(token => trainer.EvaluateAsync(Lease.Fence, token), cancel);

    /// <summary>Scores subnets of the session's network on what its training leaves out.</summary>
    public async Task<IReadOnlyList<HeldScore>> ScoreHeldBackAsync(IReadOnlyList<Subnet> subnets, CancellationToken cancel) =>
        (await UnderLeaseAsync(token => trainer.ScoreHeldBackAsync(new() { Fence = Lease.Fence, Subnets = subnets }, token), cancel)).Scores;

    /// <summary>What the candidates of each layer cost, encoder first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> CostsAsync(CostKind what, CancellationToken cancel) =>
        (await UnderLeaseAsync(token => trainer.CostsAsync(new() { Fence = Lease.Fence, What = what }, token), cancel)).Layers;

    public async Task<ProgressView?> ProgressAsync()
    {
        try
        {
            return await trainer.ProgressAsync();
        }
        catch (Exception e) when (SlotTrouble.IsPassing(e))
        {
            return null; // a view need not report it: the work itself does
        }
    }

    public async ValueTask DisposeAsync()
    {
        ended.Cancel(); // within the turn: CancelAsync would leave the slot waiting for a thread of the pool
        try
        {
            await trainer.CloseAsync(Lease.Fence).WaitAsync(gone);
        }
        catch (Exception e) when (SlotTrouble.IsPassing(e) || gone.IsCancellationRequested)
        {
            pool.WithdrawAsync(request().Id).Ignore(); // lost, it costs the slot a few seconds: nobody renews the lease
            return;
        }

        await WithdrawAsync();
    }

    private async Task WithdrawAsync()
    {
        try
        {
            await pool.WithdrawAsync(request().Id).WaitAsync(gone);
        }
        catch (Exception e) when (SlotTrouble.IsPassing(e) || gone.IsCancellationRequested)
        {
            return; // a lease that nobody renews ends by itself
        }
    }

    /// <summary>Asks until the pool answers, at growing intervals: its silo may have died, or its database be away.</summary>
    private static async Task<LeaseStanding> AskAsync(
        IDevicePoolGrain pool, Func<LeaseRequest> request, TimeProvider time, TimeSpan most, Action<string> trouble, CancellationToken cancel)
    {
        for (var wait = BetweenRenewals; ; wait = wait * 2 < most ? wait * 2 : most)
        {
            try
            {
                return await pool.AskAsync(request());
            }
            catch (Exception e) when (SlotTrouble.IsPassing(e))
            {
                trouble($"waits for the platform: {SlotTrouble.WordsFor(e)}");
                await Task.Delay(wait, time, cancel);
            }
        }
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(BetweenRenewals, time, ended.Token);
            var standing = await AskAsync(pool, request, time, BetweenRenewals, _ => { }, ended.Token);
            if (ended.IsCancellationRequested) return;
            if (standing.Lease?.Fence != Lease.Fence) break;
            YieldReason = standing.ShouldYield ? standing.Reason : null;
        }

        lost.Cancel();
    }

    private async Task<T> UnderLeaseAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, lost.Token);
        try
        {
            return await call(both.Token);
        }
        catch (FencedException e)
        {
            throw new LostLeaseException(Lease.Device, e);
        }
        catch (OperationCanceledException e) when (lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new LostLeaseException(Lease.Device, e);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or LostSlotException)
        {
            throw new LostTrainerException(Lease.Device, e);
        }
    }
}
