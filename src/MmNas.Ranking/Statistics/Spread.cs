using MathNet.Numerics.Statistics;

namespace MmNas.Ranking.Statistics;

/// <summary>How much of the spread of trained networks is their genotypes' and how much their seeds', by the random-effects analysis of variance of one way (Searle, 1971).</summary>
/// <param name="Genotypes">Standard deviation over genotypes, the seeds' part taken out; in the scores' unit.</param>
/// <param name="Seeds">Standard deviation over seeds of one genotype.</param>
public sealed record Spread(double Genotypes, double Seeds)
{
    /// <param name="scores">The scores of each genotype, one per seed.</param>
    /// <returns>NaN for what cannot be told: seeds of genotypes that have one each, genotypes where there is one.</returns>
    public static Spread Of(IReadOnlyCollection<IReadOnlyList<double>> scores)
    {
        var degrees = scores.Sum(each => each.Count - 1);
        var within = degrees == 0 ? double.NaN : scores.Sum(each => each.Sum(score => Square(score - each.Average()))) / degrees;
        var all = scores.Sum(each => each.Count);
        if (scores.Count < 2) return new(double.NaN, Math.Sqrt(within));
        var mean = scores.Sum(each => each.Sum()) / all;
        var between = scores.Sum(each => each.Count * Square(each.Average() - mean)) / (scores.Count - 1);
        var seedsPerGenotype = (all - (scores.Sum(each => (double)each.Count * each.Count) / all)) / (scores.Count - 1);
        return new(Math.Sqrt(Math.Max(0, (between - within) / seedsPerGenotype)), Math.Sqrt(within));
    }

    private static double Square(double value) => value * value;
}
