using System.Diagnostics;

namespace MmNas.Bench.Packs;

/// <summary>How fast images came.</summary>
/// <param name="ASecond">By the clock: what else the machine did counts.</param>
/// <param name="ACoreSecond">By this process's time on the cores.</param>
internal readonly record struct Rate(double ASecond, double ACoreSecond)
{
    public override string ToString() => $"{ASecond:N0} images/s ({ACoreSecond:N0} a second of one core)";
}

/// <summary>A stretch of time that is measured.</summary>
internal readonly record struct Stretch(long Clock, TimeSpan Cores)
{
    public static Stretch Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public Rate End(int images) => new(
        images / Stopwatch.GetElapsedTime(Clock).TotalSeconds, images / (Environment.CpuUsage.TotalTime - Cores).TotalSeconds);
}
