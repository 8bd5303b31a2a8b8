using MessagePack;
using MmNas.Contracts.Layers;

namespace MmNas.Grains.Layers;

/// <summary>What a layer stores: its last cuts, the committed one among them.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record LayerState
{
    /// <summary>Of the form of this record; raised when a field changes its meaning.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The newest lease that has stored something; 0 in a state of a version that did not keep it.</summary>
    public long Fence { get; init; }

    /// <summary>At most two, the older first: the last committed one and one that waits for its commit.</summary>
    public IReadOnlyList<LayerCut> Cuts { get; init; } = [];
}
