using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class LayerNormTests
{
    /// <remarks>The published form by tensor arithmetic, in float64. A scale of 1e-2 is where its 1e-6 begins to tell.</remarks>
    [Theory]
    [InlineData(1.0)]
    [InlineData(100.0)]
    [InlineData(0.01)]
    public void Forward_IsThePublishedForm(double scale)
    {
        using var scope = NewDisposeScope();
        var x = randn(32, 64, dtype: ScalarType.Float64).mul(KeptScalar.Of(scale));
        var published = (x - x.mean([-1], keepdim: true)) / x.std(-1, unbiased: true, keepdim: true).Plus(KeptScalar.Of(1e-6));
        var ours = new LayerNorm(new ParameterMaker(1, CPU), "ln", 64, LayerNormForm.Published).Forward(x.to(ScalarType.Float32));
        var tolerance = Math.Max(1e-5, 2e-6 / scale);
        Assert.InRange((published - ours).abs().max().item<double>() / published.abs().max().item<double>(), 0, tolerance);
    }
}
