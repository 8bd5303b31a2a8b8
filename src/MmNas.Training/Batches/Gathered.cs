using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>Writes a batch into the memory it is given, on any thread; what it returns makes the tensors, on a slot's thread, while the memory is rented.</summary>
public delegate Func<Device, T> Gathering<out T>(BatchMemory memory);

/// <summary>Gathers batches.</summary>
public static class Gathered
{
    /// <summary>Gathers it now, on this thread.</summary>
    public static Gathered<T> Now<T>(BatchMemories memories, Gathering<T> gathering)
    {
        var memory = memories.Rent();
        try
        {
            return new Gathered<T>(memory, gathering(memory));
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }
}

/// <summary>A batch in host memory.</summary>
/// <param name="memory">Given back by disposing.</param>
/// <param name="on">Makes its tensors.</param>
public sealed class Gathered<T>(BatchMemory memory, Func<Device, T> on) : IDisposable
{
    /// <summary>As tensors in the dispose scope that is open, which must end before this is disposed of.</summary>
    public T On(Device device) => on(device);

    /// <summary>Gives the memory back; may be called once.</summary>
    public void Dispose() => memory.Dispose();
}
