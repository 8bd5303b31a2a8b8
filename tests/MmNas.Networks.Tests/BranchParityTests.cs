using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Kernels.Attention;
using MmNas.Networks.Kernels.Linears;
using MmNas.Networks.Kernels.Perceptrons;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Relations;
using MmNas.Networks.Kernels.Texts;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Every kernel against the composition of torch's functions in float64: output, gradients of what it reads and of its weights.</summary>
public sealed class BranchParityTests : IDisposable
{
    private static readonly Scalar Half = KeptScalar.Of(0.5), Hidden = KeptScalar.Of(-1e9);

    private readonly Generator noise = new(1);

    public void Dispose() => noise.Dispose();

    /// <summary>Samples, elements, width, rate of the dropout, threads.</summary>
    public static TheoryData<int, int, int, double, int> Shapes => new()
    {
        { 4, 7, 32, 0.1, 1 }, { 4, 7, 32, 0, 2 }, { 3, 1, 12, 0.3, 1 }, { 2, 33, 64, 0.1, 2 }, { 5, 100, 20, 0.5, 2 }, { 1, 17, 128, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Linear(int samples, int elements, int width, double rate, int threads) => Holds(
        threads, [Noise(samples, elements, width)], [Noise(width + 3, width), Noise(width + 3)], (x, w) => new LinearBranch(w[0], w[1]), rate, width + 3);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Perceptron(int samples, int elements, int width, double rate, int threads) => Holds(
        threads, [Noise(samples, elements, width)], [Noise(2 * width, width), Noise(2 * width), Noise(width, 2 * width), Noise(width)],
        (x, w) => new PerceptronBranch(w[0], w[1], w[2], w[3], Mask(rate, 1)), rate, width);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AttentionOverItself(int samples, int elements, int width, double rate, int threads) => Holds(
        threads, [Noise(samples, elements, width)], Projections(width),
        (x, w) => new AttentionBranch(new(w[0], w[1], w[2], w[3]), 4, null, null, Padding(samples, elements, x[0].dtype), null, Mask(rate, 1)), rate, width);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AttentionWithBias(int samples, int elements, int width, double rate, int threads) => Holds(
        threads, [Noise(samples, elements, width), Noise(samples, 4, elements, elements)], Projections(width),
        (x, w) => new AttentionBranch(new(w[0], w[1], w[2], w[3]), 4, null, null, Padding(samples, elements, x[0].dtype), x[1], Mask(rate, 1)), rate, width);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AttentionOverOthers(int samples, int elements, int width, double rate, int threads) => Holds(
        threads, [Noise(samples, elements, width), Noise(samples, elements + 2, width)], Projections(width),
        (x, w) => new AttentionBranch(new(w[0], w[1], w[2], w[3]), 4, x[1], null, Padding(samples, elements + 2, x[0].dtype), null, Mask(rate, 1)), rate, width);

    /// <summary>A training that has diverged must be seen: no kernel may make a number of what is none.</summary>
    [Fact]
    public void WhatIsNoNumber_StaysNone()
    {
        using var scope = NewDisposeScope();
        var (x, square, row) = (Noise(2, 3, 16), Noise(16, 16), Noise(16));
        x[1, 2, 5].fill_(KeptScalar.Of(double.NaN));
        Assert.All<Branch>(
            [new LinearBranch(square, row), new PerceptronBranch(square, row, square, row, Mask(0.1, 1)), new AttentionBranch(new(square, square, square, square), 4, null, null, null, null, null)],
            branch => Assert.Equal(branch.Compose(x).isnan().data<bool>().ToArray(), branch.Run(x).isnan().data<bool>().ToArray()));
    }

    /// <summary>Kernels read memory by the sizes of the weights: another size must come to torch's error, and never to what lies beside.</summary>
    [Fact]
    public void SizesThatDoNotFit_AreTorchsError()
    {
        using var scope = NewDisposeScope();
        var (x, narrow, square, row) = (Noise(2, 3, 16), Noise(2, 3, 12), Noise(16, 16), Noise(16));
        AttentionBranch Attention(Tensor? y, Tensor? padding, Tensor? bias) => new(new(square, square, square, square), 4, y, null, padding, bias, null);
        Assert.All<Action>(
            [
                () => new LinearBranch(square, row).Run(narrow),
                () => new PerceptronBranch(square, row, square, row, null).Run(narrow),
                () => Attention(null, null, null).Run(narrow),
                () => Attention(narrow, null, null).Run(x),
                () => Attention(null, zeros(2, 1, 1, 2), null).Run(x),
                () => Attention(null, null, zeros(2, 4, 3, 2)).Run(x),
                () => new RelationBranch(RelationForm.Published, Noise(8, 4), Noise(8), Noise(4, 8), Noise(4)).Run(Noise(2, 3, 3, 3)),
            ],
            act => Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(act));
        Assert.Equal([2, 3, 16], Attention(null, zeros(2, 1, 1, 3), null).Run(x).shape);
    }

    [Fact]
    public void AttentionOverRowsThatSamplesShare()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var (x, y, rows, w) = (Noise(6, 5, 32), Noise(2, 9, 32), tensor(new long[] { 1, 0, 0, 1, 1, 0 }), Projections(32));
        AttentionBranch Branch() => new(new(w[0], w[1], w[2], w[3]), 4, y, rows, null, null, null);
        Assert.True(Branch().KernelsServe(x));
        Near(Branch().Compose(x), Branch().Run(x), 1e-6);
    }

    [Theory]
    [InlineData(RelationForm.Published, 3, 5)]
    [InlineData(RelationForm.Published, 2, 17)]
    [InlineData(RelationForm.Published, 2, 1)]
    [InlineData(RelationForm.Softplus, 3, 5)]
    [InlineData(RelationForm.Softplus, 2, 33)]
    public void Relation(RelationForm form, int samples, int regions)
    {
        using var scope = NewDisposeScope();
        var (pairs, direction) = (Noise(samples, regions, regions, 4).mul_(KeptScalar.Of(4.0)), Noise(samples, 3, regions, regions));
        var weights = new[] { Noise(9, 4), Noise(9), Noise(3, 9), tensor(new[] { 2f, -2f, 0.1f }) }; // above the clamp, below it, and both
        List<Tensor> Gradients(ScalarType type, Func<RelationBranch, Tensor, Tensor> forward)
        {
            Tensor[] w = [.. weights.Select(weight => weight.to(type, copy: true).requires_grad_())];
            var bias = forward(new(form, w[0], w[1], w[2], w[3]), pairs.to(type));
            (bias * direction.to(type)).sum().backward();
            return [bias.detach(), .. w.Select(weight => weight.grad!)];
        }

        var expected = Gradients(ScalarType.Float32, (branch, x) => branch.Compose(x));
        var actual = Gradients(ScalarType.Float32, (branch, x) => Served(branch, x));
        foreach (var (one, other) in expected.Zip(actual)) Near(one, other, 5e-4); // 1 / z is large near the clamp
    }

    [Theory]
    [InlineData(1, 1, 3, 5, 1)]
    [InlineData(7, 6, 10, 16, 1)]
    [InlineData(64, 14, 30, 33, 2)]
    public void Lstm(int sentences, int words, int inputs, int width, int threads)
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        set_num_threads(threads);
        using var module = nn.LSTM(inputs, width, batchFirst: true);
        var weights = module.named_parameters().Select(own => own.parameter).ToArray();
        var (x, direction) = (Noise(sentences, words, inputs), Noise(sentences, words, width));
        List<Tensor> Gradients(Func<LstmBranch, Tensor, Tensor> forward)
        {
            var leaf = x.clone().requires_grad_();
            var y = forward(new(module, weights[0], weights[1], weights[2], weights[3]), leaf);
            (y * direction).sum().backward();
            List<Tensor> all = [y.detach(), leaf.grad!, .. weights.Select(weight => weight.grad!.clone())];
            foreach (var weight in weights) weight.grad = null;
            return all;
        }

        var (expected, actual) = (Gradients((branch, leaf) => branch.Compose(leaf)), Gradients(Served));
        set_num_threads(before);
        foreach (var (one, other) in expected.Zip(actual)) Near(one, other, 2e-6);
    }

    /// <remarks>Large enough for two threads to have their share.</remarks>
    [Fact]
    public void WithOneThreadAndWithTwo_BitsAreTheSame()
    {
        using var scope = NewDisposeScope();
        const int samples = 32, elements = 21, width = 64;
        var (direction, attention, perceptron) = (Noise(samples, elements, width), Projections(width), new[] { Noise(256, width), Noise(256), Noise(width, 256), Noise(width) });
        Tensor[] inputs = [Noise(samples, elements, width), Noise(samples, 4, elements, elements)];
        var norm = new LayerNorm(new ParameterMaker(1, CPU), "ln", width, LayerNormForm.Published);
        List<Tensor> With(int threads)
        {
            var before = get_num_threads();
            set_num_threads(threads);
            List<Tensor> all =
            [
                .. Run(inputs, attention, ScalarType.Float32, direction, (x, w) => norm.Forward(x[0], new AttentionBranch(new(w[0], w[1], w[2], w[3]), 4, null, null, null, x[1], Mask(0.1, 1)), null)),
                .. Run(inputs[..1], perceptron, ScalarType.Float32, direction, (x, w) => new PerceptronBranch(w[0], w[1], w[2], w[3], Mask(0.1, 2)).Run(x[0])),
            ];
            set_num_threads(before);
            return all;
        }

        foreach (var (one, two) in With(1).Zip(With(2))) Assert.True(Same.Values(one, two));
    }

    [Theory]
    [InlineData(LayerNormForm.Published)]
    [InlineData(LayerNormForm.Standard)]
    public void Norm_OfXAlone(LayerNormForm form)
    {
        foreach (var width in new[] { 5, 16, 33, 512 })
        {
            using var scope = NewDisposeScope();
            var norm = new LayerNorm(new ParameterMaker(1, CPU), "ln", width, form);
            var (x, direction) = (Noise(5, 7, width), Noise(5, 7, width));
            var own = Gradients(norm.Forward, x, norm, direction);
            var composed = Gradients(norm.Compose, x, norm, direction);
            foreach (var (expected, actual) in composed.Zip(own)) Near(expected, actual, 1e-5);
        }
    }

    private static List<Tensor> Gradients(Func<Tensor, Tensor> forward, Tensor x, LayerNorm norm, Tensor direction)
    {
        var leaf = x.clone().requires_grad_();
        var y = forward(leaf);
        (y * direction).sum().backward();
        List<Tensor> all = [y.detach(), leaf.grad!, .. norm.Parameters.Select(parameter => parameter.Value.grad!.clone())];
        foreach (var parameter in norm.Parameters) parameter.Value.grad = null;
        return all;
    }

    // Alone, and in a layer norm of x + dropout(branch(x)) where the widths allow it.
    private void Holds(int threads, Tensor[] inputs, Tensor[] weights, Func<Tensor[], Tensor[], Branch> make, double rate, int outputs)
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        try
        {
            set_num_threads(threads);
            var direction = Noise([.. inputs[0].shape.AsSpan()[..^1], outputs]);
            var expected = Run(inputs, weights, ScalarType.Float64, direction, (x, w) => make(x, w).Compose(x[0]));
            var actual = Run(inputs, weights, ScalarType.Float32, direction, (x, w) => Served(make(x, w), x[0]));
            foreach (var (one, other) in expected.Zip(actual)) Near(one, other, 2e-5);
            if (outputs != inputs[0].size(-1)) return;
            var norm = new LayerNorm(new ParameterMaker(1, CPU), "ln", outputs, LayerNormForm.Published);
            Dropout? Pass() => Dropout.Of(new(7, 1, 0), rate);
            expected = Run(inputs, weights, ScalarType.Float32, direction, (x, w) => norm.Compose(x[0].Plus(Pass().Drop(make(x, w).Compose(x[0])))));
            actual = Run(inputs, weights, ScalarType.Float32, direction, (x, w) => norm.Forward(x[0], make(x, w), Pass()));
            foreach (var (one, other) in expected.Zip(actual)) Near(one, other, 1e-4);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static Tensor Served(Branch branch, Tensor x)
    {
        Assert.True(branch.KernelsServe(x));
        return branch.Run(x);
    }

    private static List<Tensor> Run(Tensor[] inputs, Tensor[] weights, ScalarType type, Tensor direction, Func<Tensor[], Tensor[], Tensor> forward)
    {
        Tensor[] Leaves(Tensor[] values) => [.. values.Select(value => value.to(type, copy: true).requires_grad_())];
        var (x, w) = (Leaves(inputs), Leaves(weights));
        var y = forward(x, w);
        (y * direction.to(type)).sum().backward();
        return [y.detach(), .. x.Concat(w).Select(leaf => leaf.grad!)];
    }

    private static void Near(Tensor expected, Tensor actual, double tolerance) => Assert.InRange(
        (expected - actual).abs().max().to(ScalarType.Float64).item<double>() / Math.Max(1, expected.abs().max().to(ScalarType.Float64).item<double>()), 0, tolerance);

    private static DropoutMask? Mask(double rate, int site) => rate > 0 ? DropoutMask.Of(new(7, 1, 1), site, rate) : null;

    // Every sample but the first has padding at its end; where there is one element it stays.
    private static Tensor Padding(int samples, int elements, ScalarType type)
    {
        var padding = zeros(samples, 1, 1, elements, type);
        for (var sample = 1; sample < samples; sample++)
            if (elements > 1) padding[sample].narrow(-1, elements - Math.Min(sample, elements - 1), Math.Min(sample, elements - 1)).fill_(Hidden);
        return padding;
    }

    private Tensor[] Projections(int width) => [Noise(width, width), Noise(width, width), Noise(width, width), Noise(width, width)];

    private Tensor Noise(params long[] shape) => rand(shape, generator: noise).sub_(Half);
}
