using MmNas.Networks.Blocks;

namespace MmNas.Networks;

/// <summary>While it lives no parameter asks for a gradient, so that a backward pass computes none.</summary>
internal sealed class FrozenWeights : IDisposable
{
    private readonly IReadOnlyList<NamedParameter> trained;

    /// <param name="parameters">Those among them that are frozen for good stay so.</param>
    public FrozenWeights(IReadOnlyList<NamedParameter> parameters)
    {
        trained = [.. parameters.Where(parameter => parameter.Value.requires_grad)];
        Ask(false);
    }

    public void Dispose() => Ask(true);

    private void Ask(bool gradient)
    {
        foreach (var parameter in trained) parameter.Value.requires_grad = gradient;
    }
}
