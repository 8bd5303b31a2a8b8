using MathNet.Numerics.Distributions;

namespace MmNas.Ranking.Statistics;

/// <summary>How far one network is ahead of another, seed by seed: each pair shares its seed's data and order of data.</summary>
public sealed record PairedDifference
{
    private const double Tail = 0.025; // on either side of a 95 % interval
    private const int Digits = 12; // of a difference; subtraction leaves others behind, which would tell equal differences apart

    /// <summary>Pairs; at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>In points; above 0 where the first is ahead.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation of the differences; null with one pair.</summary>
    public double? Deviation { get; init; }

    /// <summary>Lower end of the mean's 95 % interval, by Student's t (Student, 1908); null with one pair, and where all differences are the same: their spread is then not known.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end; null as <see cref="Low"/>.</summary>
    public double? High { get; init; }

    /// <summary>Of the paired t test, two-sided; null as <see cref="Low"/>.</summary>
    public double? StudentP { get; init; }

    /// <summary>The same question with ranks.</summary>
    public required SignedRanks Wilcoxon { get; init; }

    /// <summary>Pairs in which the first is ahead.</summary>
    public required int Wins { get; init; }

    /// <summary>Pairs in which the second is ahead; the remaining ones are equal.</summary>
    public required int Losses { get; init; }

    /// <param name="pairs">The scores of both with one seed, in percent.</param>
    /// <returns>Null where there are no pairs.</returns>
    public static PairedDifference? Of(IEnumerable<(double First, double Second)> pairs)
    {
        double[] differences = [.. pairs.Select(pair => Math.Round(pair.First - pair.Second, Digits))];
        if (Moments.Of(differences) is not { } moments) return null;
        var difference = new PairedDifference
        {
            Count = moments.Count,
            Mean = moments.Mean,
            Deviation = moments.Deviation,
            Wilcoxon = SignedRanks.Of(differences),
            Wins = differences.Count(one => one > 0),
            Losses = differences.Count(one => one < 0),
        };
        return differences.Distinct().Count() == 1 ? difference with { Deviation = moments.Count == 1 ? null : 0 } : difference.WithStudent();
    }

    private PairedDifference WithStudent()
    {
        var (degrees, error) = (Count - 1, Deviation!.Value / Math.Sqrt(Count));
        var half = StudentT.InvCDF(0, 1, degrees, 1 - Tail) * error;
        return this with { Low = Mean - half, High = Mean + half, StudentP = 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(Mean) / error) };
    }
}
