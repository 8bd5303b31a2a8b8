using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>Times forward passes: the first ones, which make room for their tensors, do not count, and of the others the median does.</summary>
internal sealed class TimedPasses
{
    private const int Warm = 3, Timed = 21; // an odd number has a middle

    private readonly List<TimeSpan> times = [];

    /// <summary>How many are timed, those that do not count included.</summary>
    public const int Count = Warm + Timed;

    /// <summary>Of as many passes as <see cref="Count"/>.</summary>
    public TimeSpan Median => times.Skip(Warm).Order().ElementAt(Timed / 2);

    /// <summary>Runs a pass to its end: a device that works by itself has finished when its sum is read.</summary>
    public void Time(Func<Tensor> pass)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        pass().sum().item<float>();
        times.Add(Stopwatch.GetElapsedTime(started));
    }

    /// <summary>The median of one pass that is run again and again.</summary>
    public static TimeSpan MedianOf(Func<Tensor> pass)
    {
        var passes = new TimedPasses();
        for (var number = 0; number < Count; number++) passes.Time(pass);
        return passes.Median;
    }
}
