using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Bit for bit, but for the sign of zero.</summary>
internal static class Same
{
    public static bool Values(Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        return left.eq(right).all().item<bool>();
    }
}
