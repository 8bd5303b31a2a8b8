using MmNas.Search;

namespace MmNas.Networks.Tests;

public sealed class SupernetCostsTests
{
    private static readonly int D = (int)Samples.Shape.Hidden;

    [Fact]
    public void Parameters_AreThoseOfEachCandidate()
    {
        using var network = new Supernet(Samples.WholeSpace, Samples.Shape, seed: 3);
        var costs = network.CostsOf(CostKind.Parameters, Samples.Batch(0).Input);
        for (var layer = 0; layer < Samples.WholeSpace.Layers; layer++)
        {
            for (var position = 0; position < Samples.WholeSpace[layer].Length; position++)
            {
                var (side, own) = layer < 2 ? ("enc", layer) : ("dec", layer - 2);
                var named = network.Parameters.Where(parameter => parameter.Name.StartsWith($"backnone.cells_{side}.0.dag.{own}.0.candidate_ops.{position}.", StringComparison.Ordinal));
                Assert.Equal(named.Sum(parameter => parameter.Value.numel()), costs[layer][position]);
            }
        }

        Assert.Equal(0, costs[0][Samples.WholeSpace[0].IndexOf(OperationCatalogue.Identity)]);
    }

    /// <summary>Products by hand: four projections, scores and read-out of an attention; two layers of a feed-forward network.</summary>
    [Fact]
    public void Flops_AreTwoForEachMultiplicationOfAProduct()
    {
        using var network = new Supernet(Samples.WholeSpace, Samples.Shape, seed: 3);
        var input = Samples.Batch(0).Input;
        long words = input.Tokens.size(1), regions = input.Regions.size(1);
        var costs = network.CostsOf(CostKind.Flops, input);
        double Cost(int layer, Operation operation) => costs[layer][Samples.WholeSpace[layer].IndexOf(operation)];

        Assert.Equal((8 * words * D * D) + (4 * words * words * D), Cost(0, OperationCatalogue.SelfAttention));
        Assert.Equal((8 * regions * D * D) + (4 * regions * regions * D), Cost(2, OperationCatalogue.SelfAttention));
        Assert.Equal((4 * regions * D * D) + (4 * words * D * D) + (4 * regions * words * D), Cost(2, OperationCatalogue.GuidedAttention));
        Assert.Equal(Cost(2, OperationCatalogue.SelfAttention) + (2 * regions * regions * Samples.Shape.RelationSize * (D / Samples.Shape.Head)), Cost(2, OperationCatalogue.RelationSelfAttention));
        Assert.Equal(16 * words * D * D, Cost(0, OperationCatalogue.FeedForward));
        Assert.Equal(Cost(2, OperationCatalogue.GuidedAttention) + (8 * regions * D * D), Cost(2, OperationCatalogue.GatedGuidedAttention));
        Assert.InRange(Cost(0, OperationCatalogue.GatedFeedForward) / Cost(0, OperationCatalogue.FeedForward), 0.9, 1.1); // as wide as gives it as many parameters
        Assert.Equal(0, Cost(2, OperationCatalogue.Identity));
    }

    [Fact]
    public void Latency_IsOneNumberPerOperationOfASide_AndChangesNoWeight()
    {
        using var network = new Supernet(Samples.WholeSpace, Samples.Shape, seed: 3);
        var before = network.Parameters[^1].Value.clone();
        var costs = network.CostsOf(CostKind.Latency, Samples.Batch(0).Input);
        Assert.Equal(costs[0], costs[1]);
        Assert.Equal(costs[2], costs[4]);
        Assert.All(costs, layer => Assert.All(layer, cost => Assert.InRange(cost, 0, 1000)));
        Assert.True(costs[2][Samples.WholeSpace[2].IndexOf(OperationCatalogue.RelationSelfAttention)] > 0);
        Assert.True(before.equal(network.Parameters[^1].Value).all().item<bool>());
        before.Dispose();
    }
}
