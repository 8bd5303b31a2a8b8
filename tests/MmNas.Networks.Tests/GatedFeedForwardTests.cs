using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Tests;

public sealed class GatedFeedForwardTests
{
    [Theory]
    [InlineData(16, 8)]
    [InlineData(64, 32)]
    [InlineData(256, 64)]
    [InlineData(512, 64)]
    public void Parameters_AreAsManyAsOfTheFeedForwardNetwork_ToWithinHalfAnInnerUnit(int hidden, int head)
    {
        using var scope = NewDisposeScope();
        var shape = Samples.Shape with { Hidden = hidden, Head = head };
        var (gated, plain) = (Count(make => GatedFeedForward.Make(make, "op", shape), scope), Count(make => FeedForward.Make(make, "op", shape), scope));
        Assert.Equal((8L * hidden * hidden) + (7L * hidden), plain);
        Assert.InRange(Math.Abs(gated - plain), 0, ((3 * hidden) + 2) / 2);
    }

    [Fact]
    public void Forward_AndItsGradients_AreThoseOfAPlainSwiGlu()
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(7, CPU);
        var operation = GatedFeedForward.Make(make, "op", Samples.Shape);
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        var p = make.Made.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var (x, weights) = (randn(2, 3, 16), randn(2, 3, 16));
        x.requires_grad = true;
        var ours = operation.Forward(x, new(zeros(2, 1, 1, 3)), null);
        ours.mul(weights).sum().backward();
        var gradients = p.Append(KeyValuePair.Create("x", x)).ToDictionary(pair => pair.Key, pair => pair.Value.grad!.clone());
        foreach (var value in p.Values.Append(x)) value.grad = null;

        var inner = F.silu(F.linear(x, p["op.mlp.gate.weight"], p["op.mlp.gate.bias"])) * F.linear(x, p["op.mlp.value.weight"], p["op.mlp.value.bias"]);
        var summed = x.Plus(F.linear(inner, p["op.mlp.merge.weight"], p["op.mlp.merge.bias"]));
        var (mean, deviation) = (summed.mean([-1], keepdim: true), summed.std(-1, unbiased: true, keepdim: true).Plus(KeptScalar.Of(1e-6)));
        var plain = ((summed - mean) / deviation * p["op.ln.a_2"]).Plus(p["op.ln.b_2"]);
        Assert.InRange((plain - ours).abs().max().item<float>(), 0, 1e-5);
        plain.mul(weights).sum().backward();
        foreach (var (name, gradient) in gradients)
            Assert.InRange(((name == "x" ? x : p[name]).grad! - gradient).abs().max().item<float>(), 0, 1e-4);
    }

    [Fact]
    public void Forward_WithDropout_DropsInsideAndOutside()
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(7, CPU);
        var operation = GatedFeedForward.Make(make, "op", Samples.Shape);
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        var x = randn(2, 3, 16);
        Tensor With(long? step) => operation.Forward(x, new(zeros(2, 1, 1, 3)), Dropout.Of(step is { } one ? new(1, one, 0) : null, 0.5));
        Assert.True(Same.Values(With(4), With(4)));
        Assert.False(Same.Values(With(4), With(5)));
        Assert.False(Same.Values(With(4), With(null)));
    }

    private static long Count(Func<ParameterMaker, IOperation> operation, DisposeScope scope)
    {
        var make = new ParameterMaker(7, CPU);
        var parameters = operation(make).Parameters.ToList();
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        return parameters.Sum(parameter => parameter.Value.numel());
    }
}
