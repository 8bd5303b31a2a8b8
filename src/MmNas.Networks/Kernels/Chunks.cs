using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>Splits work on long arrays over the threads that the calling thread's tensor work may use.</summary>
/// <remarks>Only for work whose result does not depend on where the cuts are.</remarks>
internal static class Chunks
{
    private const long WorthAThread = 1 << 16;

    /// <summary>Runs the work on [0, count) in pieces [first, last).</summary>
    public static void Run(long count, Action<long, long> work)
    {
        var threads = (int)Math.Min(get_num_threads(), (count + WorthAThread - 1) / WorthAThread);
        if (threads <= 1) work(0, count);
        else Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, i => work(count * i / threads, count * (i + 1) / threads));
    }
}
