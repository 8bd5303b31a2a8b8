using MmNas.Networks.Blocks;
namespace MmNas.Networks;

/// <summary>While it lives no parameter asks for a gradient, so that a backward pass computes none.</summary>
internal sealed class FrozenWeights : IDisposable
{
    private readonly IReadOnlyList<NamedParameter> parameters;

    public FrozenWeights(IReadOnlyList<NamedParameter> parameters)
    {
        this.parameters = parameters;
        Ask(false);
    }

    public void Dispose() => Ask(true);

    private void Ask(bool gradient)
    {
        foreach (var parameter in parameters) parameter.Value.requires_grad = gradient;
    }
}
