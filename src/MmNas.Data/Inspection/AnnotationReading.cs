using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads an annotation file of whichever kind it is.</summary>
internal sealed class AnnotationReading(string path, IReadOnlyList<AnnotationKind> kinds, CancellationToken cancel)
{
    private readonly List<DataProblem> refused = []; // why it is of no kind

    public int Entries { get; private set; }

    public List<string> Texts { get; } = [];

    public HashSet<string> Images { get; } = [];

    public Vocabulary Words { get; } = new();

    public int Longest { get; private set; }

    public List<DataProblem> Problems { get; } = [];

    /// <returns>The kind; null, and noted, when it is none that is known.</returns>
    public AnnotationKind? Read()
    {
        var first = Begin();
        if (first is not ('{' or '[')) return None(first is null ? null : "is neither a feature pack nor JSON");
        foreach (var kind in kinds.Where(kind => kind.List is null == first is '['))
        {
            if (Try(kind)) return kind;
        }

        return None(first is '[' ? "holds no entry that is known here" : "holds no list that is known here"); // empty: else each entry says what it lacks
    }

    /// <summary>The file's first sign; null, and noted, when it cannot be read.</summary>
    private char? Begin()
    {
        try
        {
            using var reader = new StreamReader(RegularFile.Open(path));
            int sign;
            do sign = reader.Read();
            while (sign >= 0 && char.IsWhiteSpace((char)sign));
            return sign < 0 ? '\0' : (char)sign;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problems.Add(JsonEntries.Describe(path, error));
            return null;
        }
    }

    // A list of this name whose entries are of another kind has not one that is whole.
    private bool Try(AnnotationKind kind)
    {
        var problems = new List<DataProblem>();
        kind.Read(path, problems, Take, cancel);
        if (Entries > 0) Problems.AddRange(problems);
        else refused.AddRange(problems.Where(problem => !problem.What.Contains("no list", StringComparison.Ordinal)));
        return Entries > 0;
    }

    private void Take(AnnotatedTexts said)
    {
        Entries++;
        if (said.Image is { } image) Images.Add(image);
        foreach (var text in said.Texts)
        {
            var words = said.Cut(text);
            Words.Learn(words);
            Longest = Math.Max(Longest, words.Length);
            Texts.Add(text);
        }
    }

    private AnnotationKind? None(string? what)
    {
        if (refused.Count > 0) Problems.AddRange(refused.Distinct());
        else if (what is not null) Problems.Add(new(path, what, $"give a file with {string.Join(", ", kinds.Select(kind => kind.Holds))}, or a feature pack"));
        return null;
    }
}
