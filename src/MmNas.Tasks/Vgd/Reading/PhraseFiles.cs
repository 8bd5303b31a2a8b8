using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The published folder layout of RefCOCO, RefCOCO+ and RefCOCOg: what lies where.</summary>
internal static class PhraseFiles
{
    /// <summary>The boxes of the original form.</summary>
    public const string Instances = "instances.json";

    private static readonly string[] Names = ["refcoco", "refcoco+", "refcocog"];
    private static readonly string[] Order = ["train", "val", "testA", "testB", "test"];

    /// <summary>The folders with splits that a folder holds; the folder itself where it is one.</summary>
    public static string[] DataSets(string folder) =>
        HoldsSplits(folder) ? [Path.TrimEndingDirectorySeparator(folder)] : [.. Names.Select(name => Path.Combine(folder, name)).Where(HoldsSplits)];

    /// <summary>The splits' json files: train, val, testA, testB, test, then any other by name.</summary>
    public static IReadOnlyList<(string Name, string Path)> Splits(string dataset)
    {
        if (!Directory.Exists(dataset)) return []; // one that cannot be read throws: nothing can be said about it
        var files = FolderFiles.In(dataset, "*.json").Where(path => Path.GetFileName(path) != Instances);
        return [.. InOrder(files.Select(path => (Path.GetFileNameWithoutExtension(path), path)), split => split.Item1)];
    }

    /// <summary>The sentences of the original form; of several the published ones (unc, for RefCOCOg umd); null for none.</summary>
    public static string? Refs(string dataset)
    {
        if (!Directory.Exists(dataset)) return null;
        string[] there = [.. FolderFiles.In(dataset, "refs(*).p").Order(StringComparer.Ordinal)];
        return there.FirstOrDefault(path => Path.GetFileName(path) is "refs(unc).p" or "refs(umd).p") ?? there.FirstOrDefault();
    }

    /// <summary>The splits that a dataset is published with, beside train and val.</summary>
    public static string[] Tests(string dataset) => dataset switch
    {
        "refcoco" or "refcoco+" => ["testA", "testB"],
        "refcocog" => ["test"],
        _ => [],
    };

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
