using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary>What a pack holds, for people.</summary>
internal static class PackText
{
    public static string Element(PackElement element) => element is PackElement.Half ? "float16" : "float32";

    /// <summary>"24 bytes", "3.1 MiB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} bytes",
        < 1 << 20 => $"{bytes / 1024.0:0.0} KiB",
        < 1 << 30 => $"{bytes / (double)(1 << 20):0.0} MiB",
        _ => $"{bytes / (double)(1 << 30):0.0} GiB",
    };

    public static IEnumerable<string> Lines(PackInspection pack)
    {
        yield return $"{pack.File}: feature pack, version {pack.Version}, {Size(pack.Bytes)}";
        yield return $"images: {pack.Images:N0}";
        yield return $"regions per image: {pack.Regions.Least:N0} at least, {pack.Regions.Mean:N1} on average, {pack.Regions.Most:N0} at most";
        yield return $"features: {pack.FeatureSize:N0} {Element(pack.Element)} per region";
        if (pack.Statistics is { } statistics) yield return InspectionPage.Line(statistics);
        foreach (var sample in pack.Samples) yield return Line(sample);
        yield return $"damaged: {(pack.Damaged.Count == 0 ? "none" : $"{pack.Damaged.Count:N0}")}";
        foreach (var line in InspectionPage.Lines(pack.Damaged)) yield return line;
    }

    /// <summary>The rows of a table that a pack can be made of.</summary>
    public static IEnumerable<string> Lines(TsvInspection table)
    {
        yield return $"rows: {table.Rows:N0}, of {Counted.Of(table.Images, "image")}";
        if (table.Statistics is not { } statistics) yield break;
        yield return $"regions per image: {statistics.Least:N0} at least, {statistics.Mean:N1} on average, {statistics.Most:N0} at most";
        yield return $"features: {table.FeatureSize:N0} float32 per region";
        yield return InspectionPage.Line(statistics);
        foreach (var sample in table.Samples) yield return Line(sample);
    }

    private static string Line(PackSample sample)
    {
        var box = sample.FirstBox is { } first ? $", first box [{string.Join(", ", first)}]" : "";
        return $"sample {sample.Id}: {sample.Width} x {sample.Height} pixels, {Counted.Of(sample.Regions, "region")}{box}";
    }
}
