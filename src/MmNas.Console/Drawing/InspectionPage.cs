using MmNas.Contracts;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Drawing;

/// <summary>What a data folder holds, for people.</summary>
internal static class InspectionPage
{
    private const int ProblemsShown = 50, MissingShown = 20, TextsShown = 3;

    public static IEnumerable<string> Lines(LayoutInspection inspection)
    {
        if (inspection.IsThere) yield return $"{inspection.Folder}: {inspection.Layout ?? "no known layout"}";
        if (inspection.Splits.Count > 0)
        {
            yield return "";
            foreach (var line in TextTable.Lines([["split", "of", "texts", "images", "with features", "with pictures"], .. inspection.Splits.Select(Row)], numbersFrom: 2))
                yield return line;
        }

        foreach (var features in inspection.Features)
            yield return $"features: {Counted.Of(features.Files, "file")} in {features.Folder}{(features.FeatureSize is { } size ? $", {Counted.Of(size, "value")} per region" : "")}";
        foreach (var regions in inspection.Regions)
        {
            yield return $"{Counted.Of(regions.Looked, "file")} of {regions.Folder}: {(regions.Statistics is { } found ? Regions(found) : "none can be read")}";
            if (regions.Statistics is { } statistics) yield return Line(statistics);
        }

        if (inspection.Words is { } words) yield return Line(words);
        foreach (var sample in inspection.Samples)
            yield return $"sample {sample.Name}: {Size(sample)}{Counted.Of(sample.Boxes.Count, "region")}{(sample.Texts.Count == 0 ? "" : $"; {string.Join(" | ", sample.Texts.Take(TextsShown))}")}";
        if (inspection.Absent.Count > 0) yield return $"not there, and not needed: {string.Join(", ", inspection.Absent)}";
        foreach (var note in inspection.Notes) yield return $"note: {note}";
        foreach (var line in Lines(inspection.Problems)) yield return line;
    }

    /// <summary>A line for each kind of problem.</summary>
    public static IEnumerable<string> Lines(IEnumerable<DataProblem> problems)
    {
        var kinds = ProblemKinds.Together(problems);
        foreach (var problem in kinds.Take(ProblemsShown)) yield return $"missing or wrong: {problem}";
        if (kinds.Count > ProblemsShown) yield return $"and {Counted.Of(kinds.Count - ProblemsShown, "more problem")}";
    }

    /// <summary>What features and boxes are like.</summary>
    public static string Line(RegionStatistics statistics) =>
        $"of the features {statistics.Zeros:P1} are 0; a box covers {statistics.BoxArea:P1} of its image on average";

    /// <summary>Which words have no vector.</summary>
    public static string Line(InspectedWords words)
    {
        var missing = words.Missing.Count == 0
            ? "every word has a vector"
            : $"{words.Missing.Count:N0} without a vector: {string.Join(", ", words.Missing.Take(MissingShown))}{(words.Missing.Count > MissingShown ? " ..." : "")}";
        return $"words: {words.Words:N0}, in {words.File} ({Counted.Of(words.Size, "value")} per word) {missing}";
    }

    private static string Regions(RegionStatistics found) =>
        $"regions per image: {found.Least:N0} at least, {found.Mean:N1} on average, {found.Most:N0} at most";

    private static string Size(InspectedSample sample) => sample is { Width: { } width, Height: { } height } ? $"{width} x {height} pixels, " : "";

    private static string[] Row(InspectedSplit split) =>
        [split.Name, split.What, $"{split.Texts:N0}", $"{split.Images:N0}", $"{split.WithFeatures:N0}", $"{split.WithPictures:N0}"];
}
