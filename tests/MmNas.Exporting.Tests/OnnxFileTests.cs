using MmNas.Exporting.Onnx;
using MmNas.Networks;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training;
using static TorchSharp.torch;

namespace MmNas.Exporting.Tests;

/// <summary>ONNX Runtime computes what TorchSharp computes.</summary>
public sealed class OnnxFileTests
{
    private static readonly Subnet Published = Subnet.Parse("SA FFN | SA RSA GA FFN");

    [Theory]
    [InlineData("summed", 1, 1, 1)]
    [InlineData("summed", 1, 5, 4)]
    [InlineData("summed", 64, 14, 20)]
    [InlineData("regions", 1, 1, 1)]
    [InlineData("regions", 64, 14, 20)]
    public void Network_OfEveryOperation_GivesTheSameInOnnxRuntime(string head, int samples, int words, int regions) =>
        AssertSame(RandomNetworks.Everything, RandomNetworks.Shape(head), samples, words, regions);

    [Theory]
    [InlineData(64, 64)]
    [InlineData(256, 64)]
    [InlineData(512, 64)]
    public void Network_OfAnyWidth_GivesTheSameInOnnxRuntime(int hidden, int head) =>
        AssertSame(Published, RandomNetworks.Shape("summed", hidden, head), samples: 3, words: 6, regions: 9);

    [Theory]
    [InlineData(LayerNormForm.Published, RelationForm.Softplus)]
    [InlineData(LayerNormForm.Standard, RelationForm.Published)]
    [InlineData(LayerNormForm.Standard, RelationForm.Softplus)]
    public void Network_OfEveryForm_GivesTheSameInOnnxRuntime(LayerNormForm norm, RelationForm relation) =>
        AssertSame(RandomNetworks.Everything, RandomNetworks.Shape("summed") with { Norm = norm, Relation = relation }, samples: 3, words: 6, regions: 9);

    [Fact]
    public void Network_AtThePublishedDepth_GivesTheSameInOnnxRuntime()
    {
        var encoder = Enumerable.Range(0, 12).Select(layer => layer % 2 == 0 ? OperationCatalogue.SelfAttention : OperationCatalogue.FeedForward);
        Operation[] decoder = [OperationCatalogue.RelationSelfAttention, OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward];
        AssertSame(new(encoder, Enumerable.Range(0, 18).Select(layer => decoder[layer % 3])), RandomNetworks.Shape("summed"), samples: 2, words: 6, regions: 9);
    }

    /// <summary>Far below 0 the logarithm of a softplus is a small difference of large numbers.</summary>
    [Fact]
    public void SoftplusRelation_OfNumbersFarBelowZero_IsAsExact()
    {
        using var scope = NewDisposeScope();
        using var network = RandomNetworks.Make(Subnet.Parse("SA | RSA"), RandomNetworks.Shape("summed") with { Relation = RelationForm.Softplus });
        using (no_grad()) network.Parameters.Single(parameter => parameter.Name.EndsWith("linear_r.weight", StringComparison.Ordinal)).Value.mul_(-60);
        AssertSame(network, Subnet.Parse("SA | RSA"), samples: 2, words: 3, regions: 9);
    }

    [Fact]
    public void Network_WithAttention_GivesWeightsThatSumToOne()
    {
        using var scope = NewDisposeScope();
        using var network = RandomNetworks.Make(Published, RandomNetworks.Shape("summed"));
        using var onnx = OnnxNetwork.Of(Bytes(network, Published, withAttention: true), threads: 1);
        var (input, boxes) = RandomNetworks.Samples(2, 4, 5);

        var given = onnx.Run(2, RandomNetworks.Wholes(input.Tokens), RandomNetworks.Values(input.Regions), RandomNetworks.Values(boxes), ["decoder.2.attention", "attflat_y.weights"]);

        Assert.Equal(["logits", "encoder.0.attention", "decoder.0.attention", "decoder.1.attention", "decoder.2.attention", "attflat_x.weights", "attflat_y.weights"], onnx.Outputs);
        Assert.Equal(2 * 4 * 5 * 4, given[0].Length); // samples, heads, regions, words
        Assert.All(given[0].Chunk(4), weights => Assert.Equal(1, weights.Sum(), 1e-5));
        Assert.All(given[1].Chunk(5), weights => Assert.Equal(1, weights.Sum(), 1e-5));
    }

    [Fact]
    public void File_OfTheSameNetwork_HasTheSameBytes()
    {
        using var scope = NewDisposeScope();
        using var network = RandomNetworks.Make(RandomNetworks.Everything, RandomNetworks.Shape("regions"));

        Assert.Equal(Bytes(network, RandomNetworks.Everything), Bytes(network, RandomNetworks.Everything));
    }

    /// <summary>The comparison that every export passes notices each weight, but for those that nothing depends on: what a softmax gets is the same for all.</summary>
    [Theory]
    [InlineData("summed")]
    [InlineData("regions")]
    public void Check_OfANetworkOfWhichOneWeightIsBroken_Refuses(string head)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var network = RandomNetworks.Make(RandomNetworks.Everything, RandomNetworks.Shape(head));
        var (input, boxes) = RandomNetworks.Samples(4, 6, 9);
        ExportedBatch batch = new(4, RandomNetworks.Wholes(input.Tokens), RandomNetworks.Values(input.Regions), RandomNetworks.Values(boxes), RandomNetworks.Values(network.Forward(input, RandomNetworks.Everything, key: null)));
        Assert.InRange(OnnxCheck.Run(Bytes(network, RandomNetworks.Everything), [batch], threads: 1).LargestDifference, 0, 1e-4);
        using var generator = new Generator(3);
        List<string> unnoticed = [];
        foreach (var parameter in network.Parameters)
        {
            using var whole = parameter.Value.clone();
            parameter.Value.add_(randn(parameter.Value.shape, generator: generator) * 0.3); // not the same everywhere: layer norms take that away
            if (IsTaken(Bytes(network, RandomNetworks.Everything), batch)) unnoticed.Add(parameter.Name);
            parameter.Value.copy_(whole);
        }

        Assert.All(unnoticed, name => Assert.Matches(@"\.linear_k\.bias$|^attflat_[xy]\.mlp\.linear\.bias$", name));
        Assert.NotEmpty(unnoticed);
    }

    private static bool IsTaken(byte[] model, ExportedBatch batch)
    {
        try
        {
            OnnxCheck.Run(model, [batch], threads: 1);
            return true;
        }
        catch (InvalidDataException e)
        {
            Assert.Contains("differ from the network's by up to", e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static void AssertSame(Subnet genotype, NetworkShape shape, int samples, int words, int regions)
    {
        using var network = RandomNetworks.Make(genotype, shape);
        AssertSame(network, genotype, samples, words, regions);
    }

    private static void AssertSame(Supernet network, Subnet genotype, int samples, int words, int regions)
    {
        using var scope = NewDisposeScope();
        using var onnx = OnnxNetwork.Of(Bytes(network, genotype), threads: 1);
        var (input, boxes) = RandomNetworks.Samples(samples, words, regions);

        var given = onnx.Run(samples, RandomNetworks.Wholes(input.Tokens), RandomNetworks.Values(input.Regions), RandomNetworks.Values(boxes))[0];

        using var unrecorded = no_grad();
        var wanted = RandomNetworks.Values(network.Forward(input, genotype, key: null));
        Assert.Equal(wanted.Length, given.Length);
        Assert.True(wanted.Max(Math.Abs) > 0.1, "the network says something");
        for (var at = 0; at < wanted.Length; at++) Assert.Equal(wanted[at], given[at], 1e-4 * Math.Max(1, Math.Abs(wanted[at])));
    }

    private static byte[] Bytes(Supernet network, Subnet genotype, bool withAttention = false) => OnnxFile.Of(network.ToGraph(genotype, withAttention), ("mmnas", "test"), []);
}
