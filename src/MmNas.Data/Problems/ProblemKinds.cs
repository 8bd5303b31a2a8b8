using System.Text.RegularExpressions;

namespace MmNas.Data;

/// <summary>Lists problems for people: one line for each kind, however many entries or files have it.</summary>
public static partial class ProblemKinds
{
    private const int Named = 3; // of a kind; more are counted

    /// <summary>Up to three of a kind as they are; of more one problem that names the first three places and counts the others. In the order in which kinds first occur.</summary>
    public static IReadOnlyList<DataProblem> Together(IEnumerable<DataProblem> problems) =>
        [.. problems.GroupBy(Kind).SelectMany(kind => kind.Count() > Named ? [Counted([.. kind])] : (IEnumerable<DataProblem>)kind)];

    private static DataProblem Counted(IReadOnlyList<DataProblem> kind)
    {
        var others = string.Join("; ", kind.Skip(1).Take(Named - 1).Select(problem => problem.Where));
        var more = kind.Count > Named ? $" and {kind.Count - Named:N0} more" : "";
        return kind[0] with { Where = $"{kind[0].Where} (the same at {others}{more})" };
    }

    /// <summary>What is left of a problem without the numbers, quotations and names of pictures' files that differ between its brothers.</summary>
    private static string Kind(DataProblem problem) => $"{Bare(problem.Where)}\n{Bare(problem.What)}\n{Bare(problem.WayOut)}";

    private static string Bare(string text) => Numbers().Replace(Names().Replace(Quotations().Replace(text, "\"\""), "*"), "#");

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quotations();

    [GeneratedRegex(@"[^\s/,;()]+\.(npz|jpe?g|png|bmp|webp|gif|tiff?|pack)\b|(?<=\bimage )\S+(?= of )")]
    private static partial Regex Names();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
