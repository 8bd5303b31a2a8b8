using System.Collections.Immutable;
using MmNas.Networks.Operations;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Gates;

/// <summary>Draws that choose the same at a layer and at every layer before it: one branch of the tree of draws.</summary>
/// <param name="Active">Position of the sampled candidate.</param>
/// <param name="Part">Positions of all that take part, as the gradient names them.</param>
/// <param name="Draws">Their numbers.</param>
internal sealed record Fork(int Active, ImmutableArray<int> Part, IReadOnlyList<int> Draws)
{
    /// <summary>The branches of draws that have chosen the same before a layer, in the order of their first draws.</summary>
    public static IReadOnlyList<Fork> At(int layer, Candidates candidates, IReadOnlyList<ArchitectureDraw> draws, IReadOnlyList<int> those) =>
    [
        .. those.GroupBy(draw => (Active: candidates.PositionOf(draws[draw].Active[layer]), Other: draws[draw].Inactive is { } other ? candidates.PositionOf(other[layer]) : (int?)null))
            .Select(branch => new Fork(branch.Key.Active, PartOf(candidates, branch.Key.Active, branch.Key.Other), [.. branch])),
    ];

    /// <summary>The exact gradient of each gate: the inner product of the output's gradient with what its candidate put out, the mean over the branch's draws.</summary>
    /// <remarks>Cai et al., ProxylessNAS (ICLR 2019), section 3.2. With the active gate 1 and the others 0 the sum over candidates is the active output.</remarks>
    /// <param name="gradient">[B, N, D]: summed over the draws.</param> <param name="outputs">[B, N, D] each, by position.</param>
    public GateGradient Gradient(Tensor gradient, IReadOnlyList<Tensor?> outputs)
    {
        using var scope = NewDisposeScope();
        var sums = stack([.. Part.Select(position => gradient.mul(outputs[position]!.detach()).sum())]).cpu();
        return new(Part, [.. sums.data<float>().Select(sum => (double)sum / Draws.Count)]);
    }

    private static ImmutableArray<int> PartOf(Candidates candidates, int active, int? other) =>
        other is null ? [.. Enumerable.Range(0, candidates.Count)]
        : other == active ? [active]
        : [active, other.Value];
}
