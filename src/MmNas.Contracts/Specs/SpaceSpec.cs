using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>How many layers, and which operations each may take.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SpaceSpec
{
    public int EncoderLayers { get; init; } = 12;

    public int DecoderLayers { get; init; } = 18;

    /// <summary>Candidates of every encoder layer.</summary>
    public IReadOnlyList<Operation> EncoderOperations { get; init; } = SearchSpace.EncoderOperations;

    /// <summary>Candidates of every decoder layer.</summary>
    public IReadOnlyList<Operation> DecoderOperations { get; init; } = SearchSpace.DecoderOperations;

    /// <summary>The search space that these fields describe.</summary>
    public SearchSpace ToSearchSpace() => SearchSpace.Uniform(EncoderLayers, DecoderLayers, EncoderOperations, DecoderOperations);
}
