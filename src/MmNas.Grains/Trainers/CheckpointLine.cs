using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Trainers;

/// <summary>The checkpoints of one session, one after another. A copy of the state is written while the next rounds run, and committed at the end of the
/// round in which it is on disk.</summary>
/// <typeparam name="TCut">What else stands for the state at that round.</typeparam>
/// <param name="timer">When the next one is due.</param>
/// <param name="prepare">Copies the state as it is now; the task is the writing of the copy.</param>
/// <param name="commit">Makes the written checkpoint count.</param>
/// <param name="failed">Told why a checkpoint could not be written; the work goes on without it.</param>
internal sealed class CheckpointLine<TCut>(
    CheckpointTimer timer, Func<Task<(TCut Cut, Task<CheckpointFile> File)>> prepare, Func<TCut, CheckpointFile, Task> commit, Action<string> failed)
{
    private (TCut Cut, Task<CheckpointFile> File)? pending;

    /// <summary>At every round's end: commits what has been written, and begins the next one where it is due.</summary>
    public async Task RoundEndedAsync()
    {
        if (pending is { File.IsCompleted: true }) await CommitPendingAsync();
        if (pending is not null || !timer.IsDue) return;
        timer.Begin();
        pending = await prepare();
    }

    /// <summary>Commits the state as it is now, before anything else happens.</summary>
    public async Task CommitNowAsync()
    {
        if (pending is { } earlier) await ((Task)earlier.File).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        pending = null; // the state of now takes its place
        timer.Begin();
        var (cut, file) = await prepare();
        await commit(cut, await file);
        timer.End();
    }

    private async Task CommitPendingAsync()
    {
        var (cut, file) = pending!.Value;
        pending = null;
        try
        {
            await file;
        }
        catch (TrainerFailureException e)
        {
            timer.GiveUp();
            failed(e.Message);
            return;
        }

        await commit(cut, await file);
        timer.End();
    }
}
