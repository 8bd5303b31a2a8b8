using MmNas.Data;
using MmNas.Networks.Kernels;
using MmNas.Tasks.Vqa.Reading;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Tasks.Vqa.Learning;

/// <summary>Losses of visual question answering.</summary>
public static class VqaLoss
{
    private static readonly Scalar Least = KeptScalar.Of(1e-6); // far below the least soft score, 0.3

    /// <summary>Binary cross-entropy of every answer against its soft score, summed over answers and batch (the published code).</summary>
    /// <param name="logits">[B, A]</param> <param name="scores">[B, A], 0 to 1</param> <returns>A scalar.</returns>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor scores) =>
        F.binary_cross_entropy_with_logits(logits, scores, reduction: nn.Reduction.Sum);

    /// <summary>Cross-entropy of a softmax over the answers against the soft scores scaled to sum 1 (the method's text), summed over the batch. A
    /// question none of whose answers is known adds nothing.</summary>
    /// <param name="logits">[B, A]</param> <param name="scores">[B, A], 0 to 1</param> <returns>A scalar.</returns>
    public static Tensor CrossEntropy(Tensor logits, Tensor scores)
    {
        var sums = scores.sum(1, keepdim: true).clamp_min(Least);                 // [B, 1]
        return ((scores / sums) * logits.log_softmax(1)).sum().neg();
    }
}
