using MmNas.Contracts.Devices;

namespace MmNas.Grains.Trainers;

/// <summary>Work on a slot that goes on until it is whole: a slot that is lost, taken back or broken costs what was not committed, and no more.</summary>
/// <param name="grains">The way to pool and trainers.</param>
/// <param name="policy">How often what breaks off is tried again.</param>
/// <param name="time">For waits and renewals.</param>
/// <param name="gone">Cancelled when the caller's activation is over.</param>
internal sealed class LeasedWork(IGrainFactory grains, RetryPolicy policy, TimeProvider time, CancellationToken gone)
{
    /// <summary>What to do under one lease, and whom to tell.</summary>
    /// <param name="What">What it is, for people: "the search".</param>
    /// <param name="Request">Asks for a slot; called again for each lease, and for the priority of one that is there.</param>
    /// <param name="Run">Runs from the last commit; false where it stopped at a round's end to give the slot back.</param>
    /// <param name="Reached">The furthest round so far.</param>
    /// <param name="Waiting">Told what the request waits for.</param>
    /// <param name="Broke">Told why a try broke off or ended early, before the next one.</param>
    internal sealed record Piece(
        string What, Func<LeaseRequest> Request, Func<TrainerSession, Task<bool>> Run, Func<long> Reached, Action<string> Waiting, Func<string, Task> Broke);

    /// <exception cref="Contracts.Trainers.TrainerFailureException">Trying again would come to the same, or has.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(Piece piece, CancellationToken cancel)
    {
        var retries = new RetryCount(policy, piece.What);
        while (!await TryAsync(piece, retries, cancel))
        {
        }
    }

    private async Task<bool> TryAsync(Piece piece, RetryCount retries, CancellationToken cancel)
    {
        TimeSpan wait;
        try
        {
            var request = piece.Request();
            await using var session = await TrainerSession.LeaseAsync(grains, () => request with { Priority = piece.Request().Priority }, time, piece.Waiting, cancel, gone);
            if (await piece.Run(session)) return true;
            await piece.Broke(session.YieldReason ?? "");
            return false;
        }
        catch (Exception e) when (SlotTrouble.IsPassing(e) && !cancel.IsCancellationRequested)
        {
            wait = SlotTrouble.IsOfAnEmptySlot(e) ? policy.FirstWait : retries.After(piece.Reached(), e);
            await piece.Broke($"{SlotTrouble.WordsFor(e)}; resuming from the last commit");
        }

        await Task.Delay(wait, time, cancel);
        return false;
    }
}
