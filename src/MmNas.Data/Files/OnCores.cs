namespace MmNas.Data;

/// <summary>Work on many files at once.</summary>
internal static class OnCores
{
    /// <summary>One file per core: without a bound, a pool that waits for slow files opens ever more of them, and what is in memory grows with it.</summary>
    public static ParallelOptions Options(CancellationToken cancel) => new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
}
