using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>Adam on the weights, beside its rate.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record OptimizerSpec
{
    /// <summary>Decay of the first and of the second moment, each 0 to below 1.</summary>
    public IReadOnlyList<double> Betas { get; init; } = [0.9, 0.98];

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-9;

    /// <summary>All gradients together are scaled down to this norm where theirs is larger.</summary>
    public double Clip { get; init; } = 1.0;
}
