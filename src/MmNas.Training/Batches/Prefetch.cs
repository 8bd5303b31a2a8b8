namespace MmNas.Training.Batches;

/// <summary>A batch that will be asked for: gathered by a loader, or by the thread that asks, whichever comes first.</summary>
public sealed class Prefetch<T>(BatchMemories memories, Gathering<T> gathering)
{
    private readonly TaskCompletionSource<Gathered<T>> gathered = new();
    private int begun;

    /// <summary>Gathers, unless another thread has begun to or the batch was dropped. Never throws: the error is for the thread that asks.</summary>
    public void Gather()
    {
        if (Interlocked.Exchange(ref begun, 1) != 0) return;
        try
        {
            gathered.SetResult(Gathered.Now<T>(memories, gathering));
        }
        catch (Exception error)
        {
            gathered.SetException(error);
        }
    }

    /// <summary>The batch, which is the caller's to dispose of. Once.</summary>
    /// <param name="cancel">Gives up waiting for a loader.</param>
    /// <exception cref="OperationCanceledException">It gave up; it may be asked again, or dropped.</exception>
    public Gathered<T> Take(CancellationToken cancel)
    {
        Gather();
        if (!gathered.Task.IsCompleted) Task.WaitAny([gathered.Task], cancel); // not Wait, which wraps the error
        return gathered.Task.GetAwaiter().GetResult();
    }

    /// <summary>Nobody will ask: what is there, or is being gathered, is given back by the thread that has it last.</summary>
    public void Drop()
    {
        if (Interlocked.Exchange(ref begun, 1) == 0) return;
        gathered.Task.ContinueWith(
            task =>
            {
                if (task.IsCompletedSuccessfully) task.Result.Dispose();
                else _ = task.Exception; // seen: it concerns nobody
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
