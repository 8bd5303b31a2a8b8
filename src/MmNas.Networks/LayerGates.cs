using System.Collections.Immutable;
using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Search;
using static TorchSharp.torch;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks;

/// <summary>The binary gates of one layer during one architecture step.</summary>
internal sealed class LayerGates
{
    private readonly Candidates layer;
    private readonly ImmutableArray<int> part;
    private readonly int active;
    private readonly Tensor gates;

    /// <param name="layer">The candidates.</param>
    /// <param name="active">The sampled one.</param>
    /// <param name="inactive">The other one that takes part; null lets all take part.</param>
    /// <param name="device">Of the weights.</param>
    public LayerGates(Candidates layer, Op active, Op? inactive, Device device)
    {
        (this.layer, this.active) = (layer, layer.PositionOf(active));
        var other = inactive is { } operation ? layer.PositionOf(operation) : (int?)null;
        part = other is null ? [.. Enumerable.Range(0, layer.Count)]
            : other == this.active ? [this.active]
            : [this.active, other.Value];
        gates = zeros(part.Length, device: device).requires_grad_();
    }

    /// <param name="x">[B, N, D]</param> <param name="others">What else there is to read.</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>[B, N, D]: what the active candidate puts out.</returns>
    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var output = layer.Forward(active, x, others, dropout);
        using var unrecorded = no_grad();
        var inactive = part.Where(position => position != active).Select(position => layer.Forward(position, x, others, dropout)).ToArray();
        using var recorded = enable_grad();
        return GateFunction.apply(gates, part.IndexOf(active), output, inactive);
    }

    /// <summary>After the backward pass.</summary>
    public GateGradient Gradient()
    {
        using var gradient = gates.grad!.cpu();
        return new(part, [.. gradient.data<float>().Select(value => (double)value)]);
    }
}
