using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary>What a pack holds, for people.</summary>
internal static class PackText
{
    private const int DamagedShown = 50;

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
        foreach (var sample in pack.Samples)
        {
            var box = sample.FirstBox is { } first ? $", first box [{string.Join(", ", first)}]" : "";
            yield return $"sample {sample.Id}: {sample.Width} x {sample.Height} pixels, {sample.Regions} regions{box}";
        }

        yield return $"damaged: {(pack.Damaged.Count == 0 ? "none" : $"{pack.Damaged.Count:N0}")}";
        var kinds = ProblemKinds.Together(pack.Damaged);
        foreach (var problem in kinds.Take(DamagedShown)) yield return $"missing or wrong: {problem}";
        if (kinds.Count > DamagedShown) yield return $"and {Counted.Of(kinds.Count - DamagedShown, "more problem")}";
    }
}
