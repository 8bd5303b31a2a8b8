using MmNas.Measuring.Measures;
using MmNas.Measuring.Turns;

namespace MmNas.Measuring.Figures;

/// <summary>What was measured under one name.</summary>
/// <param name="Row">Which figure it is.</param>
/// <param name="Job">At which size, with how many threads.</param>
/// <param name="Seconds">Of one step, sample, pair or round.</param>
public sealed record Figure(FigureRow Row, TurnJob Job, Spread Seconds)
{
    /// <summary>Floating-point operations per second of its matrix products, in 10⁹; null where they are not counted.</summary>
    public double? Gflops { get; init; }

    /// <summary>That as a share of the fastest matrix product of the same process.</summary>
    public double? ShareOfPeak { get; init; }

    /// <summary>Its share of the figure that it is a part of.</summary>
    public double? Share { get; init; }

    /// <summary>The most memory that was resident in its process, in bytes.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>Against the peer; null where that took no turns.</summary>
    public PeerFigure? Peer { get; init; }

    /// <summary>A measure's figures, from all lines of its turns.</summary>
    public static IReadOnlyList<Figure> Of(Measure measure, TurnJob job, IReadOnlyList<TurnLine> lines)
    {
        var byName = lines.Where(line => line.Name is not null).ToLookup(line => line.Name!);
        var peak = byName[MatrixPeak.Name].Select(line => (double?)(line.Flop / line.Seconds)).Max();
        return [.. measure.Figures.Where(row => byName[row.Name].Any()).Select(row => Of(row, byName[row.Name].ToList()))];

        Figure Of(FigureRow row, IReadOnlyList<TurnLine> own)
        {
            var seconds = Spread.Of(own.Select(line => line.SecondsEach));
            double? rate = own.All(line => line.Flop > 0) ? Spread.Of(own.Select(line => line.Flop / line.Seconds)).Median : null;
            return new(row, job, seconds)
            {
                Gflops = rate / 1e9,
                ShareOfPeak = row.Name == MatrixPeak.Name ? null : rate / peak,
                Share = row.PartOf is { } whole ? seconds.Median / Spread.Of(byName[whole].Select(line => line.SecondsEach)).Median : null,
                PeakBytes = measure.InOwnProcess && lines.Max(line => line.PeakBytes) is > 0 and var bytes ? bytes : null,
            };
        }
    }
}

/// <summary>The same steps of the peer, and how many times as long it took.</summary>
/// <param name="Seconds">Of all its turns.</param>
/// <param name="Ratio">Its median in a turn over ours in the turn beside it: the spread over the turns.</param>
/// <param name="PeakBytes">The most memory that was resident in its process; null where it does not say.</param>
public sealed record PeerFigure(Spread Seconds, Spread Ratio, long? PeakBytes);
