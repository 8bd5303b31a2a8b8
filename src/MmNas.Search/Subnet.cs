using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>One operation a layer: what is sampled, what a genotype names, what is retrained. Compared by value.</summary>
public sealed class Subnet(IEnumerable<Operation> encoder, IEnumerable<Operation> decoder) : IEquatable<Subnet>
{
    /// <summary>The encoder's operations, from the words upwards.</summary>
    public ImmutableArray<Operation> Encoder { get; } = [.. encoder];

    /// <summary>The decoder's operations, from the regions upwards.</summary>
    public ImmutableArray<Operation> Decoder { get; } = [.. decoder];

    /// <summary>How many layers there are on both sides.</summary>
    public int Layers => Encoder.Length + Decoder.Length;

    /// <summary>The operation of a layer.</summary>
    /// <param name="layer">0-based, encoder layers first.</param>
    public Operation this[int layer] => layer < Encoder.Length ? Encoder[layer] : Decoder[layer - Encoder.Length];

    /// <summary>Whether any decoder layer reads the geometry between regions.</summary>
    public bool UsesRelations => Decoder.Contains(Operation.RelationSelfAttention);

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

    /// <summary>For people: "SA FFN | GA FFN".</summary>
    public override string ToString() =>
        $"{string.Join(' ', Encoder.Select(o => o.ToShortName()))} | {string.Join(' ', Decoder.Select(o => o.ToShortName()))}";
}
