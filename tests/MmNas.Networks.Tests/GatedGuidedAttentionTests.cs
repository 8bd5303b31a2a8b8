using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Tests;

public sealed class GatedGuidedAttentionTests
{
    [Fact]
    public void Parameters_AreThoseOfTheAttentionAndOfTwoLinearLayersOverReadOutAndQuery()
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(7, CPU);
        var operation = GatedGuidedAttention.Make(make, "op", new NetworkShape { Hidden = 64, Head = 32 });
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        Assert.Equal((8L * 64 * 64) + (2 * 64) + (2 * 64), operation.Parameters.Sum(parameter => parameter.Value.numel())); // and the layer norm's
    }

    [Fact]
    public void Forward_AndItsGradients_AreThoseOfAPlainAttentionOnAttention()
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(7, CPU);
        var operation = GatedGuidedAttention.Make(make, "op", Samples.Shape);
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        var p = make.Made.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Tensor x = randn(2, 3, 16), words = randn(2, 5, 16), weights = randn(2, 3, 16);
        var padding = cat([zeros(2, 1, 1, 4), full([2, 1, 1, 1], AttentionMask.Hidden)], 3);
        foreach (var read in new[] { x, words }) read.requires_grad = true;
        var ours = operation.Forward(x, new(zeros(2, 1, 1, 3), words, padding), null);
        ours.mul(weights).sum().backward();
        var values = p.Values.Append(x).Append(words).ToList();
        var gradients = values.Select(value => value.grad!.clone()).ToList();
        foreach (var value in values) value.grad = null;

        Tensor Heads(Tensor t, string layer) => F.linear(t, p[$"op.mhatt.{layer}.weight"]).view(2, -1, 2, 8).transpose(1, 2); // [B, H, ., d]
        var scores = Heads(x, "linear_q").matmul(Heads(words, "linear_k").transpose(-2, -1)).mul(KeptScalar.Of(1 / Math.Sqrt(8))).Plus(padding);
        var merged = F.linear(scores.softmax(-1).matmul(Heads(words, "linear_v")).transpose(1, 2).flatten(2), p["op.mhatt.linear_merge.weight"]);
        var both = cat([merged, x], -1);
        var gated = F.linear(both, p["op.gate.weight"], p["op.gate.bias"]).sigmoid() * F.linear(both, p["op.information.weight"], p["op.information.bias"]);
        var summed = x.Plus(gated);
        var (mean, deviation) = (summed.mean([-1], keepdim: true), summed.std(-1, unbiased: true, keepdim: true).Plus(KeptScalar.Of(1e-6)));
        var plain = ((summed - mean) / deviation * p["op.ln.a_2"]).Plus(p["op.ln.b_2"]);
        Assert.InRange((plain - ours).abs().max().item<float>(), 0, 1e-5);
        plain.mul(weights).sum().backward();
        Assert.All(values.Zip(gradients), pair => Assert.InRange((pair.First.grad! - pair.Second).abs().max().item<float>(), 0, 1e-4));
    }

    [Fact]
    public void Gate_ThatIsShut_LetsNothingThroughOfWhatWasRead()
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(7, CPU);
        var operation = GatedGuidedAttention.Make(make, "op", Samples.Shape);
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        using (no_grad()) make.Made.Single(parameter => parameter.Name == "op.gate.bias").Value.fill_(KeptScalar.Of(-100.0));
        var x = randn(2, 3, 16);
        Tensor Of(Tensor words) => operation.Forward(x, new(zeros(2, 1, 1, 3), words, zeros(2, 1, 1, 5)), null);
        Assert.True(Same.Values(Of(randn(2, 5, 16)), Of(randn(2, 5, 16))));
    }
}
