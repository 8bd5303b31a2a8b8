using System.Text.RegularExpressions;

namespace MmNas.Data;

/// <summary>Lists problems for people: one line for each kind, however many entries, files or splits have it.</summary>
public static partial class ProblemKinds
{
    private const int Named = 3; // of a kind; more are counted

    /// <summary>
    /// One problem of each kind, with the places of all up to three; of more it names the first places, or in several splits counts those of each. Up to three
    /// that say different things, in more than their places, stay as they are. In the order in which kinds first occur.
    /// </summary>
    public static IReadOnlyList<DataProblem> Together(IEnumerable<DataProblem> problems) => [.. problems.GroupBy(Kind).SelectMany(kind => OfOne([.. kind.Distinct()]))];

    private static IReadOnlyList<DataProblem> OfOne(IReadOnlyList<DataProblem> kind)
    {
        var differ = kind.DistinctBy(problem => problem.Where).Count() == 1 || kind.DistinctBy(Said).Count() > 1; // in more than their places
        return kind.Count == 1 || (differ && kind.Count <= Named) ? kind : [kind[0] with { Where = $"{kind[0].Where} ({Others(kind)})" }];
    }

    private static string Others(IReadOnlyList<DataProblem> kind)
    {
        if (kind.All(problem => problem.Where == kind[0].Where)) return $"the first of {kind.Count:N0} there";
        var (first, splits) = (kind[0].Where, kind.GroupBy(problem => PlaceOf(problem.Where)).ToList());
        if (kind.Count > Named && splits.Count > 1)
            return string.Join("; ", splits.Select((split, at) => $"{split.Count():N0} in {split.Key}{(at == 0 ? "" : $", first at {Within(split.Key, split.First().Where, first)}")}"));
        var others = string.Join("; ", kind.Skip(1).Take(Named - 1).Select(problem => Short(problem.Where, first)));
        return $"the same at {others}{(kind.Count > Named ? $" and {kind.Count - Named:N0} more" : "")}";
    }

    /// <summary>A place in a split, without the file that the split is called by.</summary>
    private static string Within(string split, string where, string first) =>
        Files().Match(where) is { Success: true } file && Path.GetFileName(file.Groups[1].Value) == split ? where[file.Length..] : Short(where, first);

    /// <summary>A place without the file, or else the folder, that it shares with the first.</summary>
    private static string Short(string where, string first)
    {
        var shared = Files().Match(first).Value;
        if (shared.Length == 0 || !where.StartsWith(shared, StringComparison.Ordinal)) shared = first[..(first.LastIndexOf(Path.DirectorySeparatorChar) + 1)];
        return where.StartsWith(shared, StringComparison.Ordinal) ? where[shared.Length..] : where;
    }

    /// <summary>The file that a place is in, or the name of its split; empty where it says neither.</summary>
    private static string PlaceOf(string where) => Files().Match(where) is { Success: true } file ? Path.GetFileName(file.Groups[1].Value) : Splits().Match(where).Value;

    /// <summary>What is left of a problem without the numbers, quotations, splits and names of pictures' files that differ between its brothers.</summary>
    private static string Kind(DataProblem problem) => $"{Bare(problem.Where)}\n{Bare(problem.What)}\n{Bare(problem.WayOut)}";

    /// <summary>What is said of a place, whichever split it is in.</summary>
    private static (string What, string WayOut) Said(DataProblem problem) => (Splits().Replace(problem.What, "%"), Splits().Replace(problem.WayOut, "%"));

    private static string Bare(string text) => Numbers().Replace(Splits().Replace(Names().Replace(Quotations().Replace(text, "\"\""), "*"), "%"), "#");

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quotations();

    [GeneratedRegex(@"[^\s/,;()]+\.(npz|jpe?g|png|bmp|webp|gif|tiff?|pack)\b|(?<=\bimage )\S+(?= of )")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<![A-Za-z])(train|val|dev|test-dev|testall|test[AB]?)(2014|2015)?(?![A-Za-z])", RegexOptions.RightToLeft)] // the last one in a path
    private static partial Regex Splits();

    /// <summary>"/data/a.json, " at the beginning of a place that goes on behind it.</summary>
    [GeneratedRegex(@"^(.*?\.\w+), ")]
    private static partial Regex Files();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
