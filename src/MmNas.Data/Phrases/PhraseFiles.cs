namespace MmNas.Data;

/// <summary>The published folder layout of RefCOCO, RefCOCO+ and RefCOCOg: what lies where.</summary>
internal static class PhraseFiles
{
    /// <summary>The boxes of the original form.</summary>
    public const string Instances = "instances.json";

    private static readonly string[] Published = ["refcoco", "refcoco+", "refcocog"];
    private static readonly string[] Order = ["train", "val", "testA", "testB", "test"];

    /// <summary>The folders with splits that a folder holds; the folder itself where it is one.</summary>
    public static string[] DataSets(string folder) =>
        HoldsSplits(folder) ? [folder] : [.. Published.Select(name => Path.Combine(folder, name)).Where(HoldsSplits)];

    /// <summary>The splits' json files: train, val, testA, testB, test, then any other by name.</summary>
    public static IReadOnlyList<(string Name, string Path)> Splits(string dataset)
    {
        if (!Directory.Exists(dataset)) return [];
        var files = Directory.EnumerateFiles(dataset, "*.json").Where(path => Path.GetFileName(path) != Instances);
        return [.. InOrder(files.Select(path => (Path.GetFileNameWithoutExtension(path), path)), split => split.Item1)];
    }

    /// <summary>The sentences of the original form; the published split (unc, for RefCOCOg umd) where there are several; null when there is none.</summary>
    public static string? Refs(string dataset)
    {
        if (!Directory.Exists(dataset)) return null;
        string[] there = [.. Directory.EnumerateFiles(dataset, "refs(*).p").Order(StringComparer.Ordinal)];
        string[] published = ["refs(unc).p", "refs(umd).p"];
        return published.Select(name => there.FirstOrDefault(path => Path.GetFileName(path) == name)).FirstOrDefault(path => path is not null)
            ?? there.FirstOrDefault();
    }

    /// <summary>Whether the published code takes a split of this name out of the refs.</summary>
    public static bool IsSplit(string name) => Order.Contains(name);

    /// <summary>Things with names of splits, in the order of the splits.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> named, Func<T, string> name) =>
        named.OrderBy(one => (uint)Array.IndexOf(Order, name(one))).ThenBy(name, StringComparer.Ordinal); // -1 is the last uint

    /// <summary>Where pictures and features lie: beside the dataset's folder, or in it.</summary>
    public static ImagePlaces Places(string dataset) => new(
        split => Spread(dataset, split, ["bua-r101-fix100", "features"]),
        split => Spread(dataset, split, ["images"]));

    private static bool HoldsSplits(string folder) => Splits(folder).Any(split => split.Name is "train") || Refs(folder) is not null;

    private static string[] Spread(string dataset, string split, string[] names)
    {
        string[] roots = [Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataset)))!, dataset];
        return ImagePlaces.Cut(roots.SelectMany(root => names.Select(name => Path.Combine(root, name))), split);
    }
}
