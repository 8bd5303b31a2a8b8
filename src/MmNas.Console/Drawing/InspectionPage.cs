using MmNas.Data;

namespace MmNas.Console.Drawing;

/// <summary>What a data folder holds, for people.</summary>
internal static class InspectionPage
{
    private const int ProblemsShown = 50;

    public static IEnumerable<string> Lines(LayoutInspection inspection)
    {
        yield return $"{inspection.Folder}: {inspection.Layout ?? "no known layout"}";
        if (inspection.Splits.Count > 0)
        {
            yield return "";
            foreach (var line in TextTable.Lines([["split", "of", "texts", "images", "with features", "with pictures"], .. inspection.Splits.Select(Row)], numbersFrom: 2))
                yield return line;
        }

        foreach (var features in inspection.Features)
            yield return $"features: {features.Files:N0} files in {features.Folder}{(features.FeatureSize is { } size ? $", {size} values a region" : "")}";
        if (inspection.Absent.Count > 0) yield return $"not there, and not needed: {string.Join(", ", inspection.Absent)}";
        foreach (var problem in inspection.Problems.Take(ProblemsShown)) yield return $"missing or wrong: {problem}";
        if (inspection.Problems.Count > ProblemsShown) yield return $"and {inspection.Problems.Count - ProblemsShown:N0} problems more";
    }

    private static string[] Row(InspectedSplit split) =>
        [split.Name, split.What, $"{split.Texts:N0}", $"{split.Images:N0}", $"{split.WithFeatures:N0}", $"{split.WithPictures:N0}"];
}
