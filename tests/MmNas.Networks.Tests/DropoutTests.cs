using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class DropoutTests
{
    private const int Many = 1_000_003; // no multiple of a vector's lanes

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Apply_DropsItsShareAndKeepsTheMean(double rate)
    {
        using var scope = NewDisposeScope();
        var kept = DropoutMask.Of(new(1, 7, 0), site: 3, rate).Apply(ones(Many));
        var dropped = kept.eq(KeptScalar.Of(0L)).to(ScalarType.Float64).mean().item<double>();
        var deviation = Math.Sqrt(rate * (1 - rate) / Many);
        Assert.InRange(dropped, rate - (5 * deviation), rate + (5 * deviation));
        Assert.Equal(1, kept.to(ScalarType.Float64).mean().item<double>(), 5 * deviation / (1 - rate));
    }

    [Fact]
    public void Apply_OnTheCpu_IsWhatOtherDevicesCompute()
    {
        using var scope = NewDisposeScope();
        var mask = DropoutMask.Of(new(1, 7, 1), site: 0, rate: 0.3);
        var values = rand(7, 143, 1001);
        Assert.True(Same.Values(mask.Apply(values), values.mul(mask.ToTensor(values))));
    }

    [Fact]
    public void Of_AnotherSeedStepKindOrSite_DropsOthers()
    {
        using var scope = NewDisposeScope();
        Tensor Mask(int seed, long step, int kind, int site) => DropoutMask.Of(new(seed, step, kind), site, 0.5).Apply(ones(10_000));
        var first = Mask(1, 7, 0, 3);
        Assert.True(Same.Values(first, Mask(1, 7, 0, 3)));
        foreach (var other in new[] { Mask(2, 7, 0, 3), Mask(1, 8, 0, 3), Mask(1, 7 + (1L << 32), 0, 3), Mask(1, 7, 1, 3), Mask(1, 7, 0, 4) })
            Assert.InRange(first.ne(other).to(ScalarType.Float64).mean().item<double>(), 0.45, 0.55); // independent halves
    }

    [Fact]
    public void Drop_SendsGradientsThroughWhatItKept()
    {
        using var scope = NewDisposeScope();
        var values = rand(64, 33).requires_grad_();
        var dropout = Dropout.Of(new(1, 2, 0), 0.4);
        var dropped = dropout.Drop(values);
        dropped.sum().backward();
        Assert.True(Same.Values(dropped.detach(), values.grad!.mul(values.detach())));
    }
}
