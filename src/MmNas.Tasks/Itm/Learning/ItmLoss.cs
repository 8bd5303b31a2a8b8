using MmNas.Data;
using MmNas.Networks.Kernels;
using MmNas.Tasks.Itm.Reading;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Losses of image-text matching over triples of a pair that belongs together, the image with a foreign caption, and the caption with a
/// foreign image; s(v, s) is the sigmoid of the logit.</summary>
public static class ItmLoss
{
    private const int Kinds = 3;

    private static readonly Scalar Margin = KeptScalar.Of(0.2), Nothing = KeptScalar.Of(0.0);

    /// <summary>Summed binary cross-entropy, 2 BCE(positive, 1) + BCE(foreign caption, 0) + BCE(foreign image, 0) (the published code). The method's
    /// text maximises 2 log s(v, s) + log(1 - s(v, s')) + log(1 - s(v', s)): the same with the other sign.</summary>
    /// <param name="logits">[3B, 1]: all positive pairs, then those with foreign captions, then those with foreign images.</param>
    /// <returns>A scalar, summed over the batch.</returns>
    public static Tensor CrossEntropy(Tensor logits)
    {
        var kinds = Split(logits);
        var positive = F.logsigmoid(kinds[0]).sum();                                            // log s
        var negative = F.logsigmoid(kinds[1].neg()).sum().Plus(F.logsigmoid(kinds[2].neg()).sum()); // log(1 - s)
        return positive.Plus(positive).Plus(negative).neg();
    }

    /// <summary>max(0, 0.2 + s(v, s') - s(v, s)) + max(0, 0.2 + s(v', s) - s(v, s)), the published code's other choice.</summary>
    /// <param name="logits">As for <see cref="CrossEntropy"/>.</param> <returns>A scalar, summed over the batch.</returns>
    public static Tensor Hinge(Tensor logits)
    {
        var scores = Split(logits.sigmoid());
        Tensor Cost(Tensor foreign) => (foreign - scores[0]).Plus(Margin).clamp_min(Nothing).sum();
        return Cost(scores[1]).Plus(Cost(scores[2]));
    }

    /// <summary>The three kinds apart: [3, B].</summary>
    public static Tensor Split(Tensor logits) => logits.view(Kinds, -1);
}
