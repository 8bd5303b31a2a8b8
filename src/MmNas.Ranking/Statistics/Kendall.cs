using MathNet.Numerics.Statistics;

namespace MmNas.Ranking.Statistics;

/// <summary>How far two scores of the same things agree about their order.</summary>
/// <param name="Tau">Kendall's tau-b: 1 is the same order, 0 none, -1 the opposite; ties count for neither (Kendall, 1945).</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record Kendall(double Tau, double Low, double High)
{
    private const int Resamples = 1000;
    private const double Tail = 0.025;

    /// <summary>Tau with the percentile interval of a bootstrap over the things (Efron, 1979); the same numbers give the same interval.</summary>
    /// <param name="first">One score per thing.</param>
    /// <param name="second">Of the same things, in the same order.</param>
    /// <returns>NaN where all things are tied.</returns>
    public static Kendall Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] one = [.. first], other = [.. second];
        var random = new Random(1); // resampling only: no result of a search depends on it
        var drawn = new double[Resamples];
        double[] x = new double[one.Length], y = new double[one.Length];
        for (var resample = 0; resample < Resamples; resample++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var thing = random.Next(x.Length);
                (x[i], y[i]) = (one[thing], other[thing]);
            }

            drawn[resample] = TauOf(x, y);
        }

        double[] known = [.. drawn.Where(tau => !double.IsNaN(tau))];
        return new(TauOf(one, other), known.Quantile(Tail), known.Quantile(1 - Tail));
    }

    private static double TauOf(double[] x, double[] y)
    {
        long agreeing = 0, untiedX = 0, untiedY = 0;
        for (var i = 1; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Math.Sign(x[i] - x[j]), Math.Sign(y[i] - y[j]));
                agreeing += a * b;
                untiedX += a * a;
                untiedY += b * b;
            }
        }

        return agreeing / Math.Sqrt((double)untiedX * untiedY);
    }
}
