using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Vqa;

/// <summary>Losses of visual question answering.</summary>
public static class VqaLoss
{
    /// <summary>Binary cross-entropy of every answer against its soft score, summed over answers and batch (the published code).</summary>
    /// <param name="logits">[B, A]</param> <param name="scores">[B, A], 0 to 1</param> <returns>A scalar.</returns>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor scores) =>
        F.binary_cross_entropy_with_logits(logits, scores, reduction: nn.Reduction.Sum);
}
