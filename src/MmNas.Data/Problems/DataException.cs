namespace MmNas.Data;

/// <summary>Data that cannot be used. Carries every problem that was found, not only the first.</summary>
public sealed class DataException(IReadOnlyList<DataProblem> problems) : Exception(Describe(problems))
{
    private const int Printed = 20;

    /// <summary>One problem.</summary>
    public DataException(string where, string what, string wayOut) : this([new(where, what, wayOut)])
    {
    }

    /// <summary>All problems, in the order of the files and of the questions in them; the message prints the first 20 kinds.</summary>
    public IReadOnlyList<DataProblem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<DataProblem> problems)
    {
        var kinds = ProblemKinds.Together(problems);
        var lines = kinds.Take(Printed).Select(problem => problem.ToString());
        return kinds.Count <= Printed
            ? string.Join('\n', lines)
            : string.Join('\n', lines.Append($"and {kinds.Count - Printed} more problems"));
    }
}
