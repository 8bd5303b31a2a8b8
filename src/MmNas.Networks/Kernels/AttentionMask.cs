using TorchSharp;

namespace MmNas.Networks.Kernels;

/// <summary>What hides padding from attention.</summary>
public static class AttentionMask
{
    /// <summary>Added to the score of what must not be attended to.</summary>
    public static readonly Scalar Hidden = KeptScalar.Of(-1e9);
}
