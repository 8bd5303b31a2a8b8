using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>A small network and batches of noise for it, the same every time.</summary>
internal static class Samples
{
    public static SearchSpace Space { get; } = SearchSpace.Uniform(2, 3);

    /// <summary>The same depth with every operation of the catalogue.</summary>
    public static SearchSpace WholeSpace { get; } = SearchSpace.Uniform(2, 3, OperationCatalogue.AllowedOn(OperationSides.Words), OperationCatalogue.AllowedOn(OperationSides.Regions));

    public static NetworkShape Shape { get; } = new()
    {
        Hidden = 16,
        Head = 8,
        Dropout = 0.1,
        RegionFeatures = 12,
        WordSize = 10,
        RelationSize = 6,
        ReduceHidden = 14,
        Vocabulary = 20,
        Output = HeadKind.Answers.Maker(),
    };

    public static Supernet Network(double dropout = 0.1, int seed = 3) => new(Space, Shape with { Dropout = dropout }, seed);

    public static Supernet Network(HeadKind head, int seed = 3) => new(Space, Shape with { Output = head.Maker() }, seed);

    /// <summary>Eight samples of five words and six regions, some of them padding; in the open dispose scope.</summary>
    public static (NetworkInput Input, Tensor Targets) Batch(int number)
    {
        using var scope = NewDisposeScope();
        var stream = new Random(number);
        float[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextSingle())];
        var tokens = tensor([.. Enumerable.Range(0, 40).Select(place => place % 5 == 4 && place % 3 == 0 ? 0L : stream.Next(1, 20))], [8, 5]);
        var regions = tensor(Noise(8 * 6 * 12), [8, 6, 12]);
        var boxes = tensor([.. Enumerable.Range(0, 48).SelectMany(_ => Box(stream))], [8, 6, 4]);
        var targets = tensor(Noise(8 * 7), [8, 7]);
        var relations = BoxRelations.Compute(boxes);
        return (new(tokens.MoveToOuterDisposeScope(), regions.MoveToOuterDisposeScope(), relations.MoveToOuterDisposeScope()), targets.MoveToOuterDisposeScope());
    }

    private static float[] Box(Random stream)
    {
        var (x, y) = (stream.Next(0, 50), stream.Next(0, 50));
        return [x, y, x + stream.Next(1, 40), y + stream.Next(1, 40)];
    }
}
