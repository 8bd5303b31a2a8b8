using System.Text.Json.Serialization.Metadata;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads an annotation file of whichever kind it is.</summary>
internal sealed class AnnotationReading(string path, CancellationToken cancel)
{
    /// <summary>The kind whose texts are no texts to a network.</summary>
    public const string Answers = "answers";

    private const string WayOut = "give a file with a list \"questions\", \"annotations\" or \"images\" (Karpathy's split), a list of referring expressions, or a feature pack";

    private readonly List<DataProblem> refused = []; // why it is of no kind

    public int Entries { get; private set; }

    public List<string> Texts { get; } = [];

    public HashSet<long> Images { get; } = [];

    public Vocabulary Words { get; } = new();

    public int Longest { get; private set; }

    public List<DataProblem> Problems { get; } = [];

    /// <returns>The kind; null, and noted, when it is none that is known.</returns>
    public string? Read()
    {
        var first = Begin();
        if (first is not ('{' or '[')) return None(first is null ? null : "is neither a feature pack nor JSON");
        if (first is '[')
            return Try("sentences", null, PhraseJson.Default.PhraseRecord, one => one.Missing, one => Take(one.ImageId, [string.Join(' ', one.Tokens!)], text => text.Split(' ')))
                ?? None("holds no referring expression"); // empty: else each entry says what it lacks
        return Try("questions", "questions", VqaJson.Default.QuestionRecord, one => one.Missing, one => Take(one.ImageId, [one.Question!], QuestionText.Words))
            ?? Try(Answers, "annotations", VqaJson.Default.AnnotationRecord, one => one.Missing, one => Take(one.ImageId, one.Answers(), text => [text]))
            ?? Try("captions", "images", CaptionJson.Default.KarpathyRecord, one => one.Missing, one => Take(one.ImageId, one.Texts(), QuestionText.Words))
            ?? None("holds no list that is known here");
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
    private string? Try<T>(string kind, string? list, JsonTypeInfo<T> type, Func<T, string?> missing, Action<T> take)
        where T : class
    {
        var problems = new List<DataProblem>();
        new JsonEntries(problems, cancel).Read(path, list, type, missing, take);
        if (Entries == 0)
        {
            refused.AddRange(problems.Where(problem => !problem.What.Contains("no list", StringComparison.Ordinal)));
            return null;
        }

        Problems.AddRange(problems);
        return kind;
    }

    private void Take(long? image, IReadOnlyList<string> texts, Func<string, string[]> cut)
    {
        Entries++;
        if (image is { } id) Images.Add(id);
        foreach (var text in texts)
        {
            var words = cut(text);
            Words.Learn(words);
            Longest = Math.Max(Longest, words.Length);
            Texts.Add(text);
        }
    }

    private string? None(string? what)
    {
        if (refused.Count > 0) Problems.AddRange(refused.Distinct());
        else if (what is not null) Problems.Add(new(path, what, WayOut));
        return null;
    }
}
