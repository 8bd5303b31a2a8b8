namespace MmNas.Data;

/// <summary>An element type of npy arrays that is read here: floats of 2, 4 or 8 bytes, integers of 1 to 8 bytes with or without a sign, and truth
/// values, in either byte order.</summary>
/// <param name="Code">The code in the header, for example "&lt;f4" or "&gt;u2".</param>
/// <param name="Kind">'f' a float, 'i' an integer with a sign, 'u' one without, 'b' a truth value.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="IsBigEndian">Most significant byte first.</param>
internal sealed record NpyType(string Code, char Kind, int Size, bool IsBigEndian)
{
    public static NpyType Float32 { get; } = new("<f4", 'f', 4, IsBigEndian: false);

    public static NpyType Int64 { get; } = new("<i8", 'i', 8, IsBigEndian: false);

    /// <summary>Whether every value is an integer.</summary>
    public bool IsInteger => Kind != 'f';

    /// <exception cref="InvalidDataException">Objects (which would be Python pickles), texts, or another type.</exception>
    public static NpyType Of(string code)
    {
        if (code is [var order and ('<' or '>' or '|' or '='), var kind, var size and >= '1' and <= '8'] && IsRead(kind, size - '0'))
            return new(code, kind, size - '0', order == '>');
        throw new InvalidDataException(code.Contains('O', StringComparison.Ordinal)
            ? "holds Python objects, not numbers"
            : $"holds elements of type {code}, which are not numbers of 1, 2, 4 or 8 bytes");
    }

    private static bool IsRead(char kind, int size) => kind switch
    {
        'f' => size is 2 or 4 or 8,
        'i' or 'u' => size is 1 or 2 or 4 or 8,
        'b' => size is 1,
        _ => false,
    };
}
