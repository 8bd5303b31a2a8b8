namespace MmNas.Data;

/// <summary>The words of all texts of a folder beside a file of word vectors.</summary>
/// <param name="File">The vectors.</param>
/// <param name="Size">Values a word.</param>
/// <param name="Words">Different words of the texts.</param>
/// <param name="Missing">Those that the file does not hold, as first seen.</param>
public sealed record InspectedWords(string File, int Size, int Words, IReadOnlyList<string> Missing)
{
    /// <summary>Of a vocabulary, that are not words: padding, unknown, CLS.</summary>
    internal const int Marks = 3;

    /// <returns>Null where there is no file, or it cannot be used.</returns>
    internal static InspectedWords? Of(string? file, Vocabulary words, List<DataProblem> problems, CancellationToken cancel)
    {
        if (file is null || words.Count == Marks) return null;
        try
        {
            var vectors = WordVectors.Read(file, words, cancel: cancel);
            return new(file, vectors.Size, words.Count - Marks, vectors.Missing);
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }
}
