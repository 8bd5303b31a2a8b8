using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>One operation for each layer: what is sampled, what a genotype names, what is retrained. Compared by value.</summary>
/// <param name="encoder">The encoder's operations, from the words upwards.</param>
/// <param name="decoder">The decoder's operations, from the regions upwards.</param>
public sealed class Subnet(IEnumerable<Operation> encoder, IEnumerable<Operation> decoder) : IEquatable<Subnet>
{
    /// <summary>The encoder's operations, from the words upwards.</summary>
    public ImmutableArray<Operation> Encoder { get; } = [.. encoder];

    /// <summary>The decoder's operations, from the regions upwards.</summary>
    public ImmutableArray<Operation> Decoder { get; } = [.. decoder];

    /// <summary>The number of layers of both sides together.</summary>
    public int Layers => Encoder.Length + Decoder.Length;

    /// <summary>The operation of a layer.</summary>
    /// <param name="layer">0-based, encoder layers first.</param>
    public Operation this[int layer] => layer < Encoder.Length ? Encoder[layer] : Decoder[layer - Encoder.Length];

    /// <summary>Whether any layer reads the geometry between regions.</summary>
    public bool UsesRelations => Decoder.Any(operation => operation.ReadsRelations);

    /// <summary>In how many layers the two have different operations.</summary>
    /// <param name="other">Of the same depth on both sides.</param>
    public int Distance(Subnet other) => Encoder.Zip(other.Encoder).Concat(Decoder.Zip(other.Decoder)).Count(pair => pair.First != pair.Second);

    /// <inheritdoc/>
    public bool Equals(Subnet? other) =>
        other is not null && Encoder.SequenceEqual(other.Encoder) && Decoder.SequenceEqual(other.Decoder);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Subnet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Encoder.Length);
        for (var layer = 0; layer < Layers; layer++) hash.Add(this[layer]);
        return hash.ToHashCode();
    }

    /// <summary>Reads what <see cref="ToString"/> writes; published names will do too.</summary>
    /// <exception cref="FormatException">It has another form, or names an operation that is not known.</exception>
    public static Subnet Parse(string text)
    {
        return text.Split('|') is [var words, var regions]
            ? new(Operations(words), Operations(regions))
            : throw new FormatException($"'{text}' is not a genotype; write the encoder's operations, a bar and the decoder's, such as \"SA FFN | SA GA FFN\"");

        IEnumerable<Operation> Operations(string side) => side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => OperationCatalogue.TryParse(name, out var operation)
            ? operation
            : throw new FormatException($"'{text}' has the operation '{name}', which is not known; use {string.Join(", ", OperationCatalogue.All)}"));
    }

    /// <summary>For people: "SA FFN | GA FFN".</summary>
    public override string ToString() =>
        $"{string.Join(' ', Encoder.Select(operation => operation.ShortName))} | {string.Join(' ', Decoder.Select(operation => operation.ShortName))}";
}
