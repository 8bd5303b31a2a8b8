using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static MmNas.Search.OperationCatalogue;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>A forward pass in parts, for pairs that share texts and images.</summary>
public sealed class PairTests
{
    public static TheoryData<Operation, Operation, Operation> Decoders { get; } = new()
    {
        { GuidedAttention, RelationSelfAttention, FeedForward },        // nothing depends on the image alone
        { RelationSelfAttention, FeedForward, GuidedAttention },
        { SelfAttention, GuidedAttention, GuidedAttention },
        { SelfAttention, RelationSelfAttention, FeedForward },          // everything does
        { FeedForward, GuidedAttention, RelationSelfAttention },
    };

    public static TheoryData<string> Operations => [.. AllowedOn(OperationSides.Regions).Select(operation => operation.PublishedName)];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Pair_OfAnyTextsAndImages_IsWhatForwardGivesForThem(Operation first, Operation second, Operation third) =>
        IsWhatForwardGives(new([SelfAttention, FeedForward], [first, second, third]), Samples.Space);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Pair_WithAnyOperationBeforeAndBehindTheFirstThatReadsWords_IsWhatForwardGives(string name)
    {
        var operation = Named(name);
        var words = operation.StandsOn(OperationSides.Words) ? operation : SelfAttention;
        IsWhatForwardGives(new([words, words], [operation, GuidedAttention, operation]), Samples.WholeSpace);
        IsWhatForwardGives(new([FeedForward, words], [operation, operation, operation]), Samples.WholeSpace);
    }

    private static void IsWhatForwardGives(Subnet subnet, SearchSpace space)
    {
        using var scope = NewDisposeScope();
        var (input, _) = Samples.Batch(1);
        long[] texts = [3, 0, 0, 7, 5, 3, 1], images = [2, 2, 6, 0, 4, 4, 2];
        foreach (var head in Enum.GetValues<HeadKind>())
        {
            using var network = new Supernet(space, Samples.Shape with { Output = head.Maker() }, seed: 3);
            var (textRows, imageRows) = (tensor(texts), tensor(images));
            var paired = network.Pair(network.Encode(input.Tokens, subnet), textRows, network.Prepare(input.Regions, input.Relations, subnet), imageRows, subnet);
            var whole = network.Forward(
                new(input.Tokens.index_select(0, textRows), input.Regions.index_select(0, imageRows), input.Relations!.index_select(0, imageRows)), subnet, null);
            Assert.Equal(whole.shape, paired.shape);
            Assert.InRange((whole - paired).abs().max().item<float>(), 0, 1e-5);
            Assert.InRange((whole[0] - whole[1]).abs().max().item<float>(), 1e-3, 1e3); // or the rows would not matter
        }
    }

    [Fact]
    public void Select_OfTextsOfAStore_CutsPaddingAndNothingElse()
    {
        using var scope = NewDisposeScope();
        var subnet = HandMade.Mcan(2, 3);
        using var network = Samples.Network(HeadKind.Match);
        var (input, _) = Samples.Batch(2);
        var padded = cat([input.Tokens, zeros(8, 4, ScalarType.Int64)], 1);
        var images = network.Prepare(input.Regions, null, subnet);
        var (texts, rows) = (tensor(new long[] { 6, 1 }), tensor(new long[] { 0, 1 }));
        var selected = network.Pair(network.Encode(padded, subnet).Select(texts, longest: 5), rows, images, rows, subnet);
        var whole = network.Pair(network.Encode(input.Tokens, subnet), texts, images, rows, subnet);
        Assert.InRange((whole - selected).abs().max().item<float>(), 0, 1e-5);
    }

    [Fact]
    public void Prepare_WithoutRelationsThatTheSubnetNeeds_SaysSo()
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network(HeadKind.Match);
        var subnet = new Subnet([SelfAttention, FeedForward], [GuidedAttention, RelationSelfAttention, FeedForward]);
        Assert.Contains("compute them from the boxes", Assert.Throws<ArgumentException>(() => network.Prepare(rand(1, 2, 12), null, subnet)).Message, StringComparison.Ordinal);
    }
}
