using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Forms of a network that are settings: each changes what it says, and nothing else.</summary>
public sealed class NetworkFormTests
{
    private static readonly Subnet Related = new(
        [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward], [OperationCatalogue.RelationSelfAttention, OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward]);
    private static readonly Subnet Unrelated = HandMade.Mcan(2, 3);

    [Fact]
    public void Relations_OfEitherForm_MatterToSubnetsWithRelationAttentionAlone()
    {
        using var scope = NewDisposeScope();
        var soft = Samples.Shape with { Relation = RelationForm.Softplus };
        Assert.True(Same.Values(Output(Samples.Shape, Unrelated), Output(soft, Unrelated)));
        Assert.False(Same.Values(Output(Samples.Shape, Related), Output(soft, Related)));
    }

    [Theory]
    [InlineData(RelationForm.Published, false)]
    [InlineData(RelationForm.Softplus, true)]
    public void Relations_ThatAreDead_LearnInTheSoftFormAlone(RelationForm form, bool learns)
    {
        using var scope = NewDisposeScope();
        using var network = new Supernet(Samples.Space, Samples.Shape with { Relation = form }, seed: 3);
        var bias = network.Parameters.Single(parameter => parameter.Name == "backnone.cells_dec.0.dag.0.0.candidate_ops.1.mhatt.linear_r.bias");
        using (no_grad()) bias.Value.fill_(KeptScalar.Of(-1e3)); // below what any relation makes up for
        var (input, targets) = Samples.Batch(0);
        VqaLoss.BinaryCrossEntropy(network.Forward(input, Related, null), targets).backward();
        Assert.False(bias.Value.grad!.isnan().any().item<bool>());
        using (no_grad()) bias.Value.fill_(KeptScalar.Of(-20.0));
        bias.Value.grad = null;
        VqaLoss.BinaryCrossEntropy(network.Forward(input, Related, null), targets).backward();
        var weight = network.Parameters.Single(parameter => parameter.Name == bias.Name.Replace("bias", "weight", StringComparison.Ordinal));
        Assert.Equal(learns, weight.Value.grad!.abs().max().item<float>() > 1e-9);
    }

    [Fact]
    public void LayerNorm_InTheStandardForm_IsPyTorchs()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 16);
        var ours = new LayerNorm(new ParameterMaker(1, CPU), "ln", 16, LayerNormForm.Standard).Forward(x);
        var variance = x.var(-1, unbiased: false, keepdim: true).Plus(KeptScalar.Of(1e-5));
        var expected = (x - x.mean([-1], keepdim: true)) / variance.sqrt();
        Assert.InRange((expected - ours).abs().max().item<float>(), 0, 1e-5);
        Assert.False(Same.Values(Output(Samples.Shape, Unrelated), Output(Samples.Shape with { Norm = LayerNormForm.Standard }, Unrelated)));
    }

    [Fact]
    public void FrozenWords_StayThroughWeightAndArchitectureSteps_WhileAllElseLearns()
    {
        using var scope = NewDisposeScope();
        var frozen = Step(Samples.Shape with { FrozenWords = true, Dropout = 0 });
        var trained = Step(Samples.Shape with { Dropout = 0 });
        Assert.True(frozen["embedding.weight"].Same);
        Assert.False(trained["embedding.weight"].Same);
        Assert.All(frozen.Where(entry => entry.Key != "embedding.weight"), entry => Assert.Equal(trained[entry.Key].Same, entry.Value.Same));
    }

    [Fact]
    public void StartWords_SetsEveryWordsVector_AndRefusesOtherSizes()
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network();
        float[] vectors = [.. Enumerable.Range(0, 20 * 10).Select(i => i / 100f)];
        network.StartWords(vectors);
        var words = network.Parameters.Single(parameter => parameter.Name == "embedding.weight");
        Assert.Equal(vectors, words.Value.detach().flatten().data<float>().ToArray());
        Assert.True(words.Value.requires_grad);
        Assert.Contains("20 x 10", Assert.Throws<ArgumentException>(() => network.StartWords([1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnswerCrossEntropy_IsTheFormula_AndPassesOverQuestionsWithoutAnAnswer()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1f, 2, 3, 5, 5, 5 }, [2, 3]);
        var scores = tensor(new[] { 0.3f, 0, 0.9f, 0, 0, 0 }, [2, 3]);
        var normaliser = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3));
        Assert.Equal(-((0.25 * (1 - normaliser)) + (0.75 * (3 - normaliser))), VqaLoss.CrossEntropy(logits, scores).item<float>(), 1e-5);
    }

    private static Tensor Output(NetworkShape shape, Subnet subnet)
    {
        using var network = new Supernet(Samples.Space, shape, seed: 3);
        return network.Forward(Samples.Batch(0).Input, subnet, null).detach();
    }

    private static Dictionary<string, (bool Same, Tensor Value)> Step(NetworkShape shape)
    {
        using var network = new Supernet(Samples.Space, shape, seed: 3);
        using var optimizer = new AdamOptimizer(new());
        var before = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone());
        var (input, targets) = Samples.Batch(0);
        network.ArchitectureStep(input, logits => VqaLoss.BinaryCrossEntropy(logits, targets), Related, null, null);
        VqaLoss.BinaryCrossEntropy(network.Forward(input, Related, null), targets).backward();
        optimizer.Step(network.ParametersOf(Related), 1e-3);
        return network.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => (Same.Values(before[parameter.Name], parameter.Value), parameter.Value.detach().clone()));
    }
}
