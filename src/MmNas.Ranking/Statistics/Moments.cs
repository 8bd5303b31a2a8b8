using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace MmNas.Ranking.Statistics;

/// <summary>Mean and spread of the scores of several seeds.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Mean">In the scores' unit.</param>
/// <param name="Deviation">Standard deviation of the seeds that these are a sample of (divided by n - 1); null with one score.</param>
public sealed record Moments(int Count, double Mean, double? Deviation)
{
    private const double Tail = 0.025; // on either side of a 95 % interval

    /// <summary>The mean's 95 % interval by Student's t (Student, 1908); null with one score, and where all are the same: their spread is then not known.</summary>
    public (double Low, double High)? Interval => Deviation is > 0 and { } deviation && StudentT.InvCDF(0, 1, Count - 1, 1 - Tail) * deviation / Math.Sqrt(Count) is var half
        ? (Mean - half, Mean + half)
        : null;

    /// <returns>Null where there are no scores.</returns>
    public static Moments? Of(IReadOnlyCollection<double> scores) =>
        scores.Count == 0 ? null : new(scores.Count, scores.Mean(), scores.Count == 1 ? null : scores.StandardDeviation());
}
