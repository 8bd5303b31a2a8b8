using static TorchSharp.torch;

namespace MmNas.Training.Slots;

/// <summary>How many processor threads the tensor operations of the calling thread use.</summary>
/// <remarks>
/// libtorch keeps the number of the process and copies it to a thread at that thread's first parallel operation (lazy_init_num_threads,
/// ATen/ParallelOpenMP.cpp). Between a slot's call and its first operation another slot may set another number, which the first one would
/// then take and keep, and with it other last bits. Asking for the number makes the copy at once; the lock keeps other slots out until it is made.
/// </remarks>
internal static class TensorThreads
{
    private static readonly Lock OneAtATime = new();

    /// <summary>From now on operations of the calling thread use this many threads, whatever other threads ask for.</summary>
    /// <param name="count">1 or more.</param>
    /// <exception cref="InvalidOperationException">libtorch uses another number all the same.</exception>
    public static void Use(int count)
    {
        lock (OneAtATime)
        {
            set_num_threads(count);
            if (get_num_threads() is var used && used != count)
                throw new InvalidOperationException($"libtorch uses {used} threads where {count} are asked for; results would not repeat. Unset OMP_NUM_THREADS, OMP_THREAD_LIMIT and MKL_NUM_THREADS, or set threads to {used}");
        }
    }
}
