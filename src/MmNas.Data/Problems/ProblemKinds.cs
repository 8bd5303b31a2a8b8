using System.Text.RegularExpressions;

namespace MmNas.Data;

/// <summary>Lists problems for people: one line for each kind, however many entries, files or splits have it.</summary>
public static partial class ProblemKinds
{
    private const int Named = 3; // of a kind; more are counted

    /// <summary>Up to three of a kind as they are; of more one problem that names the first places, or in several splits counts those of each. In the order in which kinds first occur.</summary>
    public static IReadOnlyList<DataProblem> Together(IEnumerable<DataProblem> problems) =>
        [.. problems.GroupBy(Kind).SelectMany(kind => kind.Count() > Named ? [Counted([.. kind])] : (IEnumerable<DataProblem>)kind)];

    private static DataProblem Counted(IReadOnlyList<DataProblem> kind)
    {
        var first = kind[0].Where;
        var splits = kind.CountBy(problem => PlaceOf(problem.Where)).ToList();
        return kind[0] with { Where = splits.Count > 1 ? $"{first} ({string.Join(", ", splits.Select(split => $"{split.Value:N0} in {split.Key}"))})" : $"{first} ({Others(kind)})" };
    }

    /// <summary>Two more places of one split, without the path that they share with the first.</summary>
    private static string Others(IReadOnlyList<DataProblem> kind)
    {
        var shared = Files().Match(kind[0].Where).Value;
        var others = string.Join("; ", kind.Skip(1).Take(Named - 1).Select(problem => problem.Where.StartsWith(shared, StringComparison.Ordinal) ? problem.Where[shared.Length..] : problem.Where));
        return $"the same at {others}{(kind.Count > Named ? $" and {kind.Count - Named:N0} more" : "")}";
    }

    /// <summary>The file that a place is in, or the name of its split; empty where it says neither.</summary>
    private static string PlaceOf(string where) => Files().Match(where) is { Success: true } file ? Path.GetFileName(file.Groups[1].Value) : Splits().Match(where).Value;

    /// <summary>What is left of a problem without the numbers, quotations, splits and names of pictures' files that differ between its brothers.</summary>
    private static string Kind(DataProblem problem) => $"{Bare(problem.Where)}\n{Bare(problem.What)}\n{Bare(problem.WayOut)}";

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
