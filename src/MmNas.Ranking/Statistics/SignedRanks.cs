using MathNet.Numerics;

namespace MmNas.Ranking.Statistics;

/// <summary>Wilcoxon's signed-rank test (Wilcoxon, 1945) of whether paired differences lie about zero: no more is assumed of them than that they would scatter evenly.</summary>
/// <param name="Count">The differences that are not zero; zeros are dropped, as Wilcoxon did.</param>
/// <param name="P">Two-sided: how often signs thrown at random give ranks that are as one-sided or more; 1 where nothing is left to rank.</param>
public sealed record SignedRanks(int Count, double P)
{
    private const int MostExact = 200; // all signs of more are summed up by a normal distribution, which is then right to far more digits than anybody reads

    /// <summary>Ranks differences by their size, equal ones sharing the mean of their ranks.</summary>
    /// <param name="differences">Finite; those that are meant to be equal must be so to the bit.</param>
    public static SignedRanks Of(IEnumerable<double> differences)
    {
        double[] ordered = [.. differences.Where(difference => difference != 0).OrderBy(Math.Abs)];
        var ranks = DoubledRanks(ordered);
        var (all, positive) = (ranks.Sum(), ranks.Where((_, place) => ordered[place] > 0).Sum());
        var smaller = Math.Min(positive, all - positive);
        return new(ordered.Length, ordered.Length <= MostExact ? Exact(ranks, all, smaller) : Normal(ranks, all, smaller));
    }

    /// <summary>Twice each rank, so that the mean of several is a whole number too.</summary>
    private static int[] DoubledRanks(double[] ordered)
    {
        var ranks = new int[ordered.Length];
        for (int first = 0, next; first < ordered.Length; first = next)
        {
            for (next = first + 1; next < ordered.Length && Math.Abs(ordered[next]) == Math.Abs(ordered[first]);) next++;
            ranks.AsSpan(first..next).Fill(first + 1 + next);
        }

        return ranks;
    }

    /// <summary>Over all 2^n signs, by the chance of every sum of ranks.</summary>
    private static double Exact(int[] ranks, int all, int smaller)
    {
        var chances = new double[all + 1];
        chances[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = all; sum >= 0; sum--) chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
        }

        return Math.Min(1, 2 * chances.Take(smaller + 1).Sum());
    }

    /// <summary>With the variance of the ranks as they are, ties included, and half a rank for the step from whole sums to a curve.</summary>
    private static double Normal(int[] ranks, int all, int smaller)
    {
        var deviation = Math.Sqrt(ranks.Sum(rank => (double)rank * rank)) / 2;
        return Math.Min(1, SpecialFunctions.Erfc(((all / 2.0) - smaller - 1) / deviation / Math.Sqrt(2)));
    }
}
