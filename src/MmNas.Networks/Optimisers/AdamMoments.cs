using static TorchSharp.torch;

namespace MmNas.Networks.Optimisers;

/// <summary>What Adam remembers of one parameter.</summary>
internal sealed class AdamMoments(Tensor like) : IDisposable
{
    /// <summary>Steps that the parameter took part in.</summary>
    public long Steps { get; set; }

    /// <summary>Running mean of the gradient.</summary>
    public Tensor First { get; } = zeros_like(like).detach().DetachFromDisposeScope();

    /// <summary>Running mean of the squared gradient.</summary>
    public Tensor Second { get; } = zeros_like(like).detach().DetachFromDisposeScope();

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
