using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>The number of layers, and the operations that each may take.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SpaceSpec
{
    /// <summary>Layers on the words' side, 0 or more.</summary>
    public int EncoderLayers { get; init; } = 12;

    /// <summary>Layers on the regions' side, 1 or more.</summary>
    public int DecoderLayers { get; init; } = 18;

    /// <summary>Candidates of every encoder layer; the published ones by default.</summary>
    public IReadOnlyList<Operation> EncoderOperations { get; init; } = OperationCatalogue.DefaultOf(OperationSides.Words);

    /// <summary>Candidates of every decoder layer; the published ones by default.</summary>
    public IReadOnlyList<Operation> DecoderOperations { get; init; } = OperationCatalogue.DefaultOf(OperationSides.Regions);

    /// <summary>The search space that these fields describe.</summary>
    public SearchSpace ToSearchSpace() => SearchSpace.Uniform(EncoderLayers, DecoderLayers, EncoderOperations, DecoderOperations);
}
