using MathNet.Numerics.Statistics;

namespace MmNas.Ranking.Statistics;

/// <summary>Mean and spread of the scores of several seeds.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Mean">In the scores' unit.</param>
/// <param name="Deviation">Standard deviation of the seeds that these are a sample of (divided by n - 1); null with one score.</param>
public sealed record Moments(int Count, double Mean, double? Deviation)
{
    /// <returns>Null where there are no scores.</returns>
    public static Moments? Of(IReadOnlyCollection<double> scores) =>
        scores.Count == 0 ? null : new(scores.Count, scores.Mean(), scores.Count == 1 ? null : scores.StandardDeviation());
}
