using MmNas.Measuring.Figures;

namespace MmNas.Console.Drawing;

/// <summary>Measurements as people read them.</summary>
internal static class BenchTable
{
    private const string RateEnding = "_per_s";

    /// <param name="figures">All of one size.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0) return ["nothing was measured"];
        var withPeer = figures.Any(figure => figure.Peer is not null);
        string[] heading = ["", "median", "least", "most", "n", .. withPeer ? (string[])["peer", "ratio", "from", "to"] : [], "", ""];
        string[][] rows = [heading, .. figures.Select(figure => Row(figure, withPeer))];
        var job = figures[0].Job;
        return [$"size {job.Size.Name}, {job.Threads} tensor {(job.Threads == 1 ? "thread" : "threads")}", .. TextTable.Lines(rows, numbersFrom: 1, numbersTo: rows[0].Length - 2)];
    }

    private static string[] Row(Figure figure, bool withPeer)
    {
        var (seconds, peer) = (figure.Seconds, figure.Peer);
        return
        [
            figure.Row.Name, Time(seconds.Median), Time(seconds.Min), Time(seconds.Max), $"{seconds.Count}",
            .. withPeer ? (string[])[peer is null ? "-" : Time(peer.Seconds.Median), Ratio(peer?.Ratio.Median), Ratio(peer?.Ratio.Min), Ratio(peer?.Ratio.Max)] : [],
            $"per {figure.Row.Per}", string.Join("; ", Notes(figure)),
        ];
    }

    private static IEnumerable<string> Notes(Figure figure)
    {
        if (figure.Row.Name.EndsWith(RateEnding, StringComparison.Ordinal)) yield return $"{1 / figure.Seconds.Median:N0} a second";
        if (figure.Share is { } part) yield return $"{part:P1} of {figure.Row.PartOf}";
        if (figure.Gflops is { } rate) yield return $"{rate:N0} GFLOP/s";
        if (figure.ShareOfPeak is { } share) yield return $"{share:P0} of the peak";
        if (figure.PeakBytes is { } bytes && figure.Share is null) yield return Memory(bytes);
        if (figure.Peer?.PeakBytes is { } others) yield return $"the peer {Memory(others)}";
    }

    private static string Memory(long bytes) => bytes >= 1L << 30 ? $"{bytes / (double)(1L << 30):0.0} GiB" : $"{bytes >> 20} MiB";

    private static string Ratio(double? ratio) => ratio is { } times ? $"{times:0.00}" : "-";

    private static string Time(double seconds) => seconds switch
    {
        >= 1 => $"{seconds:0.00} s",
        >= 1e-3 => $"{seconds * 1e3:0.0} ms",
        _ => $"{seconds * 1e6:0.0} us",
    };
}
