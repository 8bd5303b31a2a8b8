using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class VgdLossTests
{
    [Fact]
    public void Of_ABatchInWhichNoRegionOverlaps_IsNothingAndTeachesNothing()
    {
        using var scope = NewDisposeScope();
        var output = randn(2, 3, 5).requires_grad_();
        var loss = VgdLoss.Of(output, zeros(2, 3), randn(2, 3, 4), zeros(2, 3), null);
        loss.backward();
        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, output.grad!.abs().max().item<float>());
    }

    [Fact]
    public void Of_APaddedBatch_IsTheLossWithoutPadding()
    {
        using var scope = NewDisposeScope();
        var output = randn(2, 3, 5);
        var (rank, deltas, regressed) = (tensor(new[] { 0.4f, 0.6f, 0, 0, 0, 1 }, [2, 3]), randn(2, 3, 4), tensor(new[] { 1f, 1, 0, 0, 0, 1 }, [2, 3]));
        var plain = VgdLoss.Of(output, rank, deltas, regressed, null).item<float>();
        Tensor Padded(Tensor values, long width) => cat([values, values.dim() == 2 ? zeros(2, width) : randn(2, width, values.size(2))], 1);
        var padding = cat([zeros(2, 3), full([2, 4], KeptScalar.Of(-1e9))], 1);
        Assert.Equal(plain, VgdLoss.Of(Padded(output, 4), Padded(rank, 4), Padded(deltas, 4), Padded(regressed, 4), padding).item<float>(), 1e-5);
        Assert.NotEqual(plain, VgdLoss.Of(Padded(output, 4), Padded(rank, 4), Padded(deltas, 4), Padded(regressed, 4), null).item<float>(), 1e-2f);
    }

    /// <remarks>KL of (0.4, 0.6) from a softmax of equal scores, and one delta off by 0.5 and one by 3: 0.5 x^2 below 1, |x| - 0.5 above.</remarks>
    [Fact]
    public void Of_AnExample_IsTheFormula()
    {
        using var scope = NewDisposeScope();
        var output = zeros(1, 2, 5);
        var deltas = tensor(new[] { 0.5f, 0, 0, 3, 0, 0, 0, 0 }, [1, 2, 4]);
        var kl = (0.4 * Math.Log(0.4 / 0.5)) + (0.6 * Math.Log(0.6 / 0.5));
        var boxes = (0.125 + 2.5) / 2;
        Assert.Equal(kl + (0.5 * boxes), VgdLoss.Of(output, tensor(new[] { 0.4f, 0.6f }, [1, 2]), deltas, ones(1, 2), null).item<float>(), 1e-5);
    }
}
