using System.Diagnostics;
using MmNas.Measuring.Turns;
using static TorchSharp.torch;

namespace MmNas.Measuring.Measures;

/// <summary>How fast torch multiplies matrices here and now: what a step's speed is a share of.</summary>
internal static class MatrixPeak
{
    public const string Name = "matrix_peak";

    private const int Products = 7;

    /// <summary>Square products in float32, with the threads of the calling thread.</summary>
    public static IEnumerable<TurnLine> Lines(TurnContext context)
    {
        var side = context.Job.Size.TakesSeconds ? 2048 : 1024; // a tenth of a second each
        using var scope = NewDisposeScope();
        var (left, right) = (rand(side, side), rand(side, side));
        for (var number = 0; number <= Products; number++)
        {
            var started = Stopwatch.GetTimestamp();
            mm(left, right).Dispose();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (number > 0) yield return new() { Name = Name, Seconds = seconds, Flop = 2.0 * side * side * side }; // the first is warm-up
        }
    }
}
