using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>The candidate operations of every layer. Layers are numbered through, encoder first.</summary>
public sealed class SearchSpace : IEquatable<SearchSpace>
{
    private readonly ImmutableArray<ImmutableArray<Operation>> layers;

    private SearchSpace(IEnumerable<ImmutableArray<Operation>> encoder, IEnumerable<ImmutableArray<Operation>> decoder)
    {
        ImmutableArray<ImmutableArray<Operation>> words = [.. encoder], regions = [.. decoder];
        layers = [.. words, .. regions];
        EncoderLayers = words.Length;
        foreach (var (candidates, layer) in layers.Select((candidates, layer) => (candidates, layer)))
        {
            if (candidates.IsEmpty || candidates.Distinct().Count() != candidates.Length)
                throw new ArgumentException($"layer {layer} has the operations [{string.Join(", ", candidates)}]; give each layer at least one, and none twice");
            var side = SideOf(layer);
            if (candidates.FirstOrDefault(candidate => !candidate.StandsOn(side)) is { } misplaced)
                throw new ArgumentException($"layer {layer} has the operation {misplaced}, which cannot stand on the {side.ToString().ToLowerInvariant()}' side; use {Names(side)}");
        }
    }

    /// <summary>The number of layers on the words' side.</summary>
    public int EncoderLayers { get; }

    /// <summary>The number of layers on the regions' side.</summary>
    public int DecoderLayers => layers.Length - EncoderLayers;

    /// <summary>The number of encoder and decoder layers together.</summary>
    public int Layers => layers.Length;

    /// <summary>Whether any candidate of any layer reads the geometry between regions.</summary>
    public bool UsesRelations => layers.Any(candidates => candidates.Any(candidate => candidate.ReadsRelations));

    /// <summary>The candidate operations of a layer, in alpha order.</summary>
    /// <param name="layer">0-based, encoder layers first.</param>
    public ImmutableArray<Operation> this[int layer] => layers[layer];

    /// <summary>The same candidates in every layer of a side.</summary>
    /// <param name="encoderLayers">0 or more.</param>
    /// <param name="decoderLayers">0 or more.</param>
    /// <param name="encoder">Candidates of each encoder layer; null takes the published ones.</param>
    /// <param name="decoder">Candidates of each decoder layer; null takes the published ones.</param>
    /// <exception cref="ArgumentException">A side has no candidates, has one twice, or has one that cannot stand there.</exception>
    public static SearchSpace Uniform(
        int encoderLayers, int decoderLayers, IEnumerable<Operation>? encoder = null, IEnumerable<Operation>? decoder = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(encoderLayers);
        ArgumentOutOfRangeException.ThrowIfNegative(decoderLayers);
        ImmutableArray<Operation> words = encoder is null ? OperationCatalogue.DefaultOf(OperationSides.Words) : [.. encoder];
        ImmutableArray<Operation> regions = decoder is null ? OperationCatalogue.DefaultOf(OperationSides.Regions) : [.. decoder];
        return new(Enumerable.Repeat(words, encoderLayers), Enumerable.Repeat(regions, decoderLayers));
    }

    /// <summary>The space that holds one subnet and nothing else: what is retrained from scratch.</summary>
    public static SearchSpace Of(Subnet subnet) =>
        new(subnet.Encoder.Select(operation => ImmutableArray.Create(operation)),
            subnet.Decoder.Select(operation => ImmutableArray.Create(operation)));

    /// <summary>Whether a layer stands on the words' side.</summary>
    /// <param name="layer">0-based, encoder layers first.</param>
    public bool IsEncoder(int layer) => layer < EncoderLayers;

    /// <summary>Builds a subnet from one choice for each layer.</summary>
    /// <param name="choices">For each layer the position of its operation among the layer's candidates.</param>
    public Subnet Choose(IReadOnlyList<int> choices)
    {
        if (choices.Count != Layers)
            throw new ArgumentException($"{choices.Count} choices for {Layers} layers; give one for each layer", nameof(choices));
        var operations = layers.Select((candidates, layer) => candidates[choices[layer]]).ToList();
        return new(operations.Take(EncoderLayers), operations.Skip(EncoderLayers));
    }

    /// <summary>Whether every operation of the subnet is a candidate of its layer.</summary>
    public bool Holds(Subnet subnet) =>
        subnet.Encoder.Length == EncoderLayers && subnet.Decoder.Length == DecoderLayers
        && Enumerable.Range(0, Layers).All(layer => layers[layer].Contains(subnet[layer]));

    /// <inheritdoc/>
    public bool Equals(SearchSpace? other) =>
        other is not null && EncoderLayers == other.EncoderLayers && Layers == other.Layers
        && layers.Zip(other.layers).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchSpace);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EncoderLayers, Layers);

    private OperationSides SideOf(int layer) => IsEncoder(layer) ? OperationSides.Words : OperationSides.Regions;

    private static string Names(OperationSides side) => string.Join(", ", OperationCatalogue.AllowedOn(side));
}
