using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>The geometry between two regions: how far apart and how much larger, in logarithms.</summary>
/// <remarks>Hu et al., Relation Networks for Object Detection (CVPR 2018), equation 5, as the published implementation of MMNas computes it:
/// a box's sides count one pixel more than their difference, distances are clamped at a thousandth of the side.</remarks>
public static class BoxRelations
{
    private static readonly Scalar LeastRatio = KeptScalar.Of(1e-3), Half = KeptScalar.Of(0.5), One = KeptScalar.Of(1.0);

    /// <param name="boxes">[B, N, 4] float: x1 y1 x2 y2 in pixels.</param>
    /// <returns>[B, N, N, 4]: log(|dx| / w), log(|dy| / h), log(w' / w), log(h' / h) from each region to each other.</returns>
    public static Tensor Compute(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var sides = boxes.unbind(-1); // x1 y1 x2 y2, [B, N] each
        var (x, y) = (sides[0].Plus(sides[2]).mul(Half), sides[1].Plus(sides[3]).mul(Half));
        var (w, h) = ((sides[2] - sides[0]).Plus(One), (sides[3] - sides[1]).Plus(One));
        var dx = Distance(x, w);                                  // [B, N, N]
        var dy = Distance(y, h);
        var dw = (w.unsqueeze(-1) / w.unsqueeze(-2)).log();
        var dh = (h.unsqueeze(-1) / h.unsqueeze(-2)).log();
        return stack([dx, dy, dw, dh], -1).MoveToOuterDisposeScope(); // [B, N, N, 4]
    }

    private static Tensor Distance(Tensor centre, Tensor side) =>
        ((centre.unsqueeze(-1) - centre.unsqueeze(-2)) / side.unsqueeze(-1)).abs().clamp_min(LeastRatio).log();
}
