namespace MmNas.Grains.Storage;

/// <summary>How a long list is stored: in pieces of a few items each, and its end, which is written with whatever else is.</summary>
/// <param name="Pieces">Each with the number of its row; in the list's order.</param>
/// <param name="End">What follows them: all of a short list.</param>
internal sealed record ListPieces<T>(IReadOnlyList<(int Number, IReadOnlyList<T> Items)> Pieces, IReadOnlyList<T> End)
    where T : class
{
    /// <summary>Items of a piece.</summary>
    public const int Length = 32;

    public static ListPieces<T> Empty { get; } = new([], []);

    public IEnumerable<int> Numbers => Pieces.Select(piece => piece.Number);

    /// <summary>A list's pieces. One that holds the very same items as one of these is that one; another is new and has a number below 0 as yet.</summary>
    public ListPieces<T> After(IReadOnlyList<T> next)
    {
        var known = Pieces.ToDictionary<(int Number, IReadOnlyList<T> Items), object>(piece => piece.Items[0], ReferenceEqualityComparer.Instance);
        var whole = Math.Max(0, next.Count - 1) / Length;
        return new([.. next.Take(whole * Length).Chunk(Length).Select(items => known.TryGetValue(items[0], out var piece) && IsSame(piece.Items, items) ? piece : (-1, (IReadOnlyList<T>)items))], [.. next.Skip(whole * Length)]);
    }

    /// <summary>With the numbers of the rows that new pieces are written to, in their order.</summary>
    public ListPieces<T> Numbered(Queue<int> numbers) => this with { Pieces = [.. Pieces.Select(piece => piece.Number < 0 ? (numbers.Dequeue(), piece.Items) : piece)] };

    private static bool IsSame(IReadOnlyList<T> one, IReadOnlyList<T> other) => one.Count == other.Count && !one.Where((item, place) => !ReferenceEquals(item, other[place])).Any();
}
