using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Checkpoints;

/// <summary>The checkpoints of one session, one after another. A copy of the state is written while the next rounds run, and committed at the end of the
/// round in which it is on disk.</summary>
/// <typeparam name="T">A whole checkpoint: all that a commit makes count.</typeparam>
/// <param name="timer">When the next one is due.</param>
/// <param name="prepare">Copies the state as it is now; the inner task is the writing of the copy.</param>
/// <param name="commit">Makes the written checkpoint count.</param>
/// <param name="failed">Told why a checkpoint could not be written; the work goes on without it.</param>
internal sealed class CheckpointLine<T>(CheckpointTimer timer, Func<Task<Task<T>>> prepare, Func<T, Task> commit, Action<string> failed)
{
    private Prepared? pending;

    /// <summary>At every round's end: commits what has been written, and begins the next one where it is due.</summary>
    public async Task RoundEndedAsync()
    {
        if (pending is { Whole.IsCompleted: true } written)
        {
            pending = null;
            await CommitWrittenAsync(written);
        }

        if (pending is null && timer.IsDue) pending = await PrepareAsync();
    }

    /// <summary>Commits the state as it is now, before anything else happens.</summary>
    public async Task CommitNowAsync()
    {
        if (pending is { } earlier) await earlier.Took; // the state of now takes its place
        pending = null;
        await CommitAsync(await PrepareAsync());
    }

    private async Task<Prepared> PrepareAsync()
    {
        var begun = timer.Now;
        var writing = await prepare();
        return new(writing, TookAsync());

        async Task<TimeSpan> TookAsync()
        {
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); // whatever comes of it
            return timer.Since(begun);
        }
    }

    private async Task CommitWrittenAsync(Prepared written)
    {
        try
        {
            await written.Whole;
        }
        catch (TrainerFailureException e)
        {
            timer.GiveUp();
            failed(e.Message);
            return;
        }

        await CommitAsync(written);
    }

    private async Task CommitAsync(Prepared prepared)
    {
        var whole = await prepared.Whole;
        var begun = timer.Now;
        await commit(whole);
        timer.End(await prepared.Took + timer.Since(begun));
    }

    /// <param name="Whole">The writing of the copy.</param>
    /// <param name="Took">How long copying and writing took, once it is over; it never fails.</param>
    private sealed record Prepared(Task<T> Whole, Task<TimeSpan> Took);
}
