using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>What one batch is gathered into. Its arrays are as long as the longest batch so far needed them; disposing gives it back for another batch.</summary>
/// <remarks>One thread at a time. A batch takes its arrays in the same order as those before it, so that each finds the one that fits.</remarks>
public sealed class BatchMemory(BatchMemories home) : IDisposable
{
    private readonly List<Tensor> floats = [], longs = [];
    private int floatsTaken, longsTaken;

    /// <summary>Of all arrays.</summary>
    public long Bytes => floats.Sum(array => array.numel() * sizeof(float)) + longs.Sum(array => array.numel() * sizeof(long));

    /// <summary>An array with anything in it.</summary>
    public HostArray<float> Floats(params ReadOnlySpan<long> shape) => new(Take(floats, floatsTaken++, ScalarType.Float32, HostArray<float>.Length(shape)), shape.ToArray());

    /// <summary>An array of zeros.</summary>
    public HostArray<float> Zeros(params ReadOnlySpan<long> shape)
    {
        var array = Floats(shape);
        array.Values.Clear();
        return array;
    }

    /// <summary>An array of zeros.</summary>
    public HostArray<long> WholeZeros(params ReadOnlySpan<long> shape)
    {
        var array = new HostArray<long>(Take(longs, longsTaken++, ScalarType.Int64, HostArray<long>.Length(shape)), shape.ToArray());
        array.Values.Clear();
        return array;
    }

    /// <summary>Nothing of it may be read any more.</summary>
    public void Dispose()
    {
        (floatsTaken, longsTaken) = (0, 0);
        home.TakeBack(this);
    }

    /// <summary>Frees it for good.</summary>
    public void Free()
    {
        foreach (var array in floats.Concat(longs)) array.Dispose();
    }

    private static Tensor Take(List<Tensor> arrays, int place, ScalarType type, int length)
    {
        if (place == arrays.Count) arrays.Add(New(type, length));
        if (arrays[place].numel() >= length) return arrays[place];
        arrays[place].Dispose();
        return arrays[place] = New(type, length);
    }

    // The first to take it may have a dispose scope open, which the memory outlives.
    private static Tensor New(ScalarType type, int length) => empty(length, type).DetachFromDisposeScope();
}
