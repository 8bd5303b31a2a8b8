namespace MmNas.Data;

/// <summary>An element type of npy arrays that is read here: little-endian float32, float64, int32, int64.</summary>
/// <param name="Code">The code in the header, for example "&lt;f4".</param>
/// <param name="Size">Bytes an element.</param>
internal sealed record NpyType(string Code, int Size)
{
    public static NpyType Float32 { get; } = new("<f4", 4);

    public static NpyType Float64 { get; } = new("<f8", 8);

    public static NpyType Int32 { get; } = new("<i4", 4);

    public static NpyType Int64 { get; } = new("<i8", 8);

    /// <summary>Whether every value is an integer.</summary>
    public bool IsInteger => Code[1] == 'i';

    /// <exception cref="InvalidDataException">Objects (which would be Python pickles), big-endian numbers, or another type.</exception>
    public static NpyType Of(string code) =>
        new[] { Float32, Float64, Int32, Int64 }.FirstOrDefault(type => type.Code == code)
        ?? throw new InvalidDataException($"holds elements of type {code}, not <f4, <f8, <i4 or <i8");
}
