namespace MmNas.Data;

/// <summary>Bytes that decoded pictures may take; who needs more waits. One that is larger than all of it goes alone.</summary>
/// <param name="bytes">Of all that are decoded at one time.</param>
internal sealed class PictureMemory(long bytes)
{
    private const long Large = 64L << 20;
    private readonly object gate = new();
    private long taken;

    /// <summary>Of everybody in this process who decodes whole pictures: a quarter of what it may use.</summary>
    public static PictureMemory Shared { get; } = new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Takes bytes, once they are there; from any thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Take(long wanted, CancellationToken cancel)
    {
        using var wakes = cancel.Register(Wake);
        lock (gate)
        {
            while (taken > 0 && taken + wanted > bytes)
            {
                cancel.ThrowIfCancellationRequested();
                Monitor.Wait(gate);
            }

            taken += wanted;
        }
    }

    /// <summary>Gives bytes back; from any thread.</summary>
    public void Return(long given)
    {
        lock (gate)
        {
            taken -= given;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Does something while bytes are taken.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public T While<T>(long wanted, Func<T> work, CancellationToken cancel)
    {
        Take(wanted, cancel);
        try
        {
            return work();
        }
        finally
        {
            if (wanted >= Large) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true); // the collector has no reason to hurry, and what it keeps counts as ours
            Return(wanted);
        }
    }

    private void Wake()
    {
        lock (gate) Monitor.PulseAll(gate);
    }
}
