using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>Weights that a network has before anything is trained, in a folder that export or import has written.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record GivenWeights
{
    /// <summary>Where they lie, with the description of their network.</summary>
    public required string Folder { get; init; }

    /// <summary>What their file must hash to.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether they stay as they are, and are scored alone; else a training begins with them.</summary>
    public bool AsTheyAre { get; init; }
}
