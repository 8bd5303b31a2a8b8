using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>Shares out work on rows over the threads that the calling thread's tensor work may use.</summary>
/// <remarks>Only for work whose result does not depend on where the cuts are.</remarks>
internal static class Shares
{
    private const long WorthAThread = 1 << 18; // multiplications: some microseconds

    /// <summary>Runs the work on rows [first, first + count), all of them together [0, rows).</summary>
    /// <param name="rows">0 or more.</param> <param name="grain">Cuts are at multiples of it.</param>
    /// <param name="cost">Multiplications of a row, or what takes as long.</param> <param name="work">Takes first and count.</param>
    public static void Run(int rows, int grain, long cost, Action<int, int> work)
    {
        var grains = (rows + grain - 1) / grain;
        var threads = (int)Math.Min(Math.Min(get_num_threads(), grains), Math.Max(1, rows * cost / WorthAThread));
        if (threads <= 1)
        {
            work(0, rows);
            return;
        }

        Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, share =>
        {
            int first = (int)((long)grains * share / threads) * grain, end = Math.Min(rows, (int)((long)grains * (share + 1) / threads) * grain);
            work(first, end - first);
        });
    }
}
