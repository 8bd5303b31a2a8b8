namespace MmNas.Training.Batches;

/// <summary>Memory of batches, used again and again: never more of it than batches are on their way at once. For any thread.</summary>
public sealed class BatchMemories : IDisposable
{
    private readonly Lock changing = new();
    private readonly Stack<BatchMemory> free = [];
    private bool closed;

    /// <summary>How many are rented.</summary>
    public int Rented { get; private set; }

    /// <summary>How many there are, rented and free.</summary>
    public int Made { get; private set; }

    /// <summary>Of the largest that came back: what a batch ahead may cost.</summary>
    public long LargestBytes { get; private set; }

    /// <summary>Disposing of it gives it back.</summary>
    public BatchMemory Rent()
    {
        lock (changing)
        {
            Rented++;
            if (free.TryPop(out var memory)) return memory;
            Made++;
            return new(this);
        }
    }

    /// <summary>From a batch that is done with.</summary>
    public void TakeBack(BatchMemory memory)
    {
        lock (changing)
        {
            Rented--;
            LargestBytes = Math.Max(LargestBytes, memory.Bytes);
            if (closed) memory.Free();
            else free.Push(memory);
        }
    }

    /// <summary>Frees what is free; what is rented is freed as it comes back.</summary>
    public void Dispose()
    {
        lock (changing)
        {
            closed = true;
            while (free.TryPop(out var memory)) memory.Free();
        }
    }
}
