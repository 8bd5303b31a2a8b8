using System.Text.Json.Nodes;
using MmNas.Measuring.Figures;

namespace MmNas.Console.Results;

/// <summary>A measurement for scripts: name, size, threads, median, least and most seconds and the number of repetitions always; the rest where it applies.</summary>
internal static class BenchJson
{
    private const string RateEnding = "_per_s";

    public static JsonObject Of(Figure figure)
    {
        var json = new JsonObject
        {
            ["name"] = figure.Row.Name,
            ["size"] = figure.Job.Size.Name,
            ["threads"] = figure.Job.Threads,
            ["median_s"] = figure.Seconds.Median,
            ["min_s"] = figure.Seconds.Min,
            ["max_s"] = figure.Seconds.Max,
            ["n"] = figure.Seconds.Count,
            ["per"] = figure.Row.Per,
        };
        if (figure.Row.Name.EndsWith(RateEnding, StringComparison.Ordinal)) json["per_s"] = 1 / figure.Seconds.Median;
        Add(json, "gflop_per_s", figure.Gflops);
        Add(json, "share_of_peak", figure.ShareOfPeak);
        if (figure.Share is { } share) json[$"share_of_{figure.Row.PartOf}"] = share;
        Add(json, "peak_bytes", figure.PeakBytes);
        if (figure.Peer is { } peer) AddPeer(json, peer);
        return json;
    }

    private static void AddPeer(JsonObject json, PeerFigure peer)
    {
        json["peer_median_s"] = peer.Seconds.Median;
        json["peer_min_s"] = peer.Seconds.Min;
        json["peer_max_s"] = peer.Seconds.Max;
        json["peer_n"] = peer.Seconds.Count;
        json["ratio"] = peer.Ratio.Median;
        json["ratio_min"] = peer.Ratio.Min;
        json["ratio_max"] = peer.Ratio.Max;
        Add(json, "peer_peak_bytes", peer.PeakBytes);
    }

    private static void Add(JsonObject json, string name, double? value)
    {
        if (value is { } number) json[name] = number;
    }

    private static void Add(JsonObject json, string name, long? value)
    {
        if (value is { } number) json[name] = number;
    }
}
