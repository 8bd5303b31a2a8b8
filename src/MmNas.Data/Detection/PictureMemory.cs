namespace MmNas.Data;

/// <summary>Bytes that pictures may take before the model has seen them; who needs more waits. One that is larger than all of it goes alone.</summary>
internal sealed class PictureMemory(long bytes) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim freed = new(0, 1);
    private long taken;

    /// <summary>Takes bytes, once they are there. Only from one thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Take(long wanted, CancellationToken cancel)
    {
        while (!TryTake(wanted)) freed.Wait(cancel);
    }

    /// <summary>Gives bytes back; from any thread.</summary>
    public void Return(long given)
    {
        lock (gate)
        {
            taken -= given;
            if (freed.CurrentCount == 0) freed.Release();
        }
    }

    public void Dispose() => freed.Dispose();

    private bool TryTake(long wanted)
    {
        lock (gate)
        {
            if (taken > 0 && taken + wanted > bytes) return false;
            taken += wanted;
            return true;
        }
    }
}
