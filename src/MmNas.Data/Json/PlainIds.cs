namespace MmNas.Data;

/// <summary>Sees that no id stands twice in a file of the plain layout: an answer, or a score, of the one would pass for that of the other.</summary>
/// <param name="path">The file of a split that is scored; what is only trained on needs no ids.</param>
/// <param name="problems">What is wrong is added here.</param>
public sealed class PlainIds(string path, List<DataProblem> problems)
{
    private readonly Dictionary<DataId, int> lines = [];

    /// <summary>Notes a line's id, which is the line's number where it gives none; adds a problem where another line has the same.</summary>
    /// <param name="id">The id of the line.</param>
    /// <param name="line">The number of the line, from 1.</param>
    public void Add(DataId id, int line)
    {
        if (!lines.TryAdd(id, line))
            problems.Add(new(JsonLines.Where(path, line), $"has the id {id}, which line {lines[id]} has too", "give every line an id of its own, or leave all ids out"));
    }

    /// <summary>Those of a split; null for the one that is trained on.</summary>
    /// <param name="split">"train", "val" or "test".</param>
    /// <param name="path">The path of its file.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static PlainIds? Of(string split, string path, List<DataProblem> problems) => split == "train" ? null : new(path, problems);
}
