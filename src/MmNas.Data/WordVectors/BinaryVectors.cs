namespace MmNas.Data;

/// <summary>Word vectors in the binary forms that other programs write, known by their first bytes. They are not read: their values have no spaces between them.</summary>
internal static class BinaryVectors
{
    private static readonly ForeignForm Word2Vec = new(
        "a word2vec file in the binary form",
        "convert it to text with gensim: KeyedVectors.load_word2vec_format(FILE, binary=True).save_word2vec_format(OUT, binary=False)");

    private static readonly ForeignForm FastText = new("a fastText model in the binary form", "name the .vec file that fastText writes beside it");

    private static ReadOnlySpan<byte> FastTextMark => [0xBA, 0x16, 0x4F, 0x2F];

    /// <summary>The form of a file that begins like this; null for any other.</summary>
    public static ForeignForm? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(FastTextMark)) return FastText;
        start = start[..Math.Min(start.Length, ForeignForm.Start)];
        var end = start.IndexOf((byte)'\n');
        return end > 0 && VectorRow.IsHeading(start[..end]) && TextBytes.HasOthers(start[end..]) ? Word2Vec : null;
    }
}
