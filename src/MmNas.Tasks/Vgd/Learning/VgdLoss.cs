using MmNas.Data;
using MmNas.Networks.Kernels;
using MmNas.Tasks.Vgd.Reading;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>The loss of visual grounding: KL of the rank target from the softmax over regions, averaged over the samples that have a target, and
/// half of the smooth-L1 of the box deltas, averaged over the regions that are regressed.</summary>
/// <remarks>B samples, N regions. Where a batch has no such sample or region its term is 0; the published code divides by zero there.</remarks>
public static class VgdLoss
{
    private static readonly Scalar Half = KeptScalar.Of(0.5), One = KeptScalar.Of(1.0), Least = KeptScalar.Of(1e-30);

    /// <param name="output">[B, N, 5] of the network: rank score and deltas.</param>
    /// <param name="rank">[B, N] of <see cref="VgdTargets"/>: sums to 1 in a sample that has a target, 0 else.</param>
    /// <param name="deltas">[B, N, 4]</param>
    /// <param name="regressed">[B, N]: 1 or 0.</param>
    /// <param name="padding">[B, N]: 0, or -1e9 at a region that is padding, which then takes no share of the softmax; null lets it, as the published
    /// code does, which pads every image to 100 regions.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Of(Tensor output, Tensor rank, Tensor deltas, Tensor regressed, Tensor? padding) =>
        Rank(output, rank, padding).Plus(Boxes(output, deltas, regressed).mul(Half));

    /// <summary>The first term.</summary>
    public static Tensor Rank(Tensor output, Tensor rank, Tensor? padding)
    {
        var scores = output.select(-1, 0);                                       // [B, N]
        var log = (padding is null ? scores : scores.Plus(padding)).log_softmax(-1);
        var divergence = (rank * (rank.clamp_min(Least).log() - log)).sum();     // 0 log 0 is 0
        var targets = rank.sum(-1).gt(Half).to(ScalarType.Float32).sum();        // a sample's targets sum to 1 or to 0
        return divergence / targets.clamp_min(One);
    }

    /// <summary>The second term, before it is halved.</summary>
    public static Tensor Boxes(Tensor output, Tensor deltas, Tensor regressed)
    {
        var mask = regressed.unsqueeze(-1);                                      // [B, N, 1]
        var error = F.smooth_l1_loss(output.narrow(-1, 1, BoxDeltas.Size) * mask, deltas * mask, nn.Reduction.Sum);
        return error / regressed.sum().clamp_min(One);
    }
}
