namespace MmNas.Data;

/// <summary>Vectors of a vocabulary's words out of a text file in the GloVe form: a word and its values per line, spaces between.</summary>
/// <remarks>
/// The file may be larger than memory: it passes through a window, lines are found and counted as bytes, and only those of the vocabulary's
/// words are turned into numbers. Measured on one of two shared cores: 390 to 680 MB a second for a generated file of 500 MB in the page
/// cache, 195,359 rows of 300 values, 10,000 words kept.
/// Where a word has several rows, the first counts. The published set of 840 billion tokens has words with spaces in them: their rows
/// have more fields and are passed over. A first line of two whole numbers (as word2vec and fastText write) is a heading.
/// </remarks>
public sealed class WordVectors
{
    internal WordVectors(int size, float[] values, IReadOnlyList<string> missing) => (Size, Values, Missing) = (size, values, missing);

    /// <summary>Values a word.</summary>
    public int Size { get; }

    /// <summary>[words, Size] row-major, a row for each id of the vocabulary; all 0 for a word that the file does not hold.</summary>
    /// <remarks>The three marks are looked up as words too, as in the published code.</remarks>
    public float[] Values { get; }

    /// <summary>The vocabulary's words that the file does not hold, by id, without the three marks.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Reads the vectors of the words.</summary>
    /// <exception cref="DataException">The file is not there, holds none of the words, or has rows of another width or without numbers,
    /// each named by its line.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordVectors Read(
        string path, Vocabulary words, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        new WordVectorReading(path, words, progress, cancel).Read();

    /// <summary>Everything that is wrong with a file, whatever words will be looked for; empty when nothing is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Values a word that are wanted.</param>
    /// <param name="whole">Whether every row's width is looked at; else the first row is all that is read.</param>
    /// <param name="words">Those that vectors are wanted for, whose rows must hold numbers; null where they are not known: then every row must.</param>
    /// <param name="progress">Is told of bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<DataProblem> Check(string path, int size, bool whole, Vocabulary? words = null, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            return new WordVectorReading(path, words ?? new(), progress, cancel).Check(size, whole, every: words is null);
        }
        catch (DataException error)
        {
            return error.Problems;
        }
    }
}
