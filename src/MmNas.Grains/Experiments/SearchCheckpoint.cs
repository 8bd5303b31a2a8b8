using MessagePack;
using MmNas.Contracts.Layers;
using MmNas.Grains.Checkpoints;

namespace MmNas.Grains.Experiments;

/// <summary>A checkpoint of a search.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record SearchCheckpoint : Checkpoint
{
    /// <summary>Identity of the spec that is searched.</summary>
    public required string Spec { get; init; }

    public required SearchPosition Position { get; init; }

    /// <summary>The state of every layer, encoder layers first.</summary>
    public IReadOnlyList<LayerCut> Layers { get; init; } = [];

    /// <summary>As <see cref="ExperimentState.StateHash"/>.</summary>
    public required string StateHash { get; init; }

    /// <summary>Why the search is over; null while it is not.</summary>
    public string? End { get; init; }

    /// <summary>Words of the data that the file of word vectors lacks.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <inheritdoc/>
    [IgnoreMember]
    public override string Identity => Spec;

    /// <inheritdoc/>
    [IgnoreMember]
    public override long Rounds => Position.Round;
}
