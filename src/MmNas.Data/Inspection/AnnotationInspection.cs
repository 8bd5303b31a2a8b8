namespace MmNas.Data;

/// <summary>What one annotation file holds.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Kind">What its texts are called: "questions"; null when it is of no kind that is known.</param>
/// <param name="Entries">Those that are whole.</param>
/// <param name="Texts">Questions, answers, captions or sentences in them.</param>
/// <param name="Images">Different pictures that they are about.</param>
/// <param name="Words">Different words; of answers, different answers.</param>
/// <param name="Longest">Words of the longest text.</param>
/// <param name="Samples">Texts, spread over the file.</param>
/// <param name="Problems">A problem for each entry that is not whole, or why the file cannot be read.</param>
public sealed record AnnotationInspection(
    string File, string? Kind, int Entries, int Texts, int Images, int Words, int Longest, IReadOnlyList<string> Samples, IReadOnlyList<DataProblem> Problems)
{
    private const int Shown = 3;

    /// <summary>The words beside word vectors; null where none were given, the problems say why, or the file holds answers.</summary>
    public InspectedWords? Vectors { get; init; }

    /// <summary>Reads the file, once for each kind that it might be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds that are known.</param>
    /// <param name="vectors">A file of word vectors to hold the words against; null for none.</param>
    /// <param name="cancel">Looked at between entries.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AnnotationInspection Of(string path, InspectedKinds kinds, string? vectors = null, CancellationToken cancel = default)
    {
        var reading = new AnnotationReading(path, kinds.Annotations, cancel);
        var kind = reading.Read();
        var words = kind is null or { IsRead: false } ? null : InspectedWords.Of(vectors, reading.Words, reading.Problems, cancel);
        return new(
            path, kind?.Name, reading.Entries, reading.Texts.Count, reading.Images.Count, reading.Words.Count - InspectedWords.Marks, reading.Longest,
            [.. EvenPlaces.Over(reading.Texts.Count, Shown).Select(at => reading.Texts[at])], reading.Problems)
        { Vectors = words };
    }
}
