using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Vgd.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Exporting.Tests;

/// <summary>Networks with weights as they start, and samples drawn from a seed: of several lengths, with padding behind.</summary>
internal static class RandomNetworks
{
    public const int Vocabulary = 40, RegionFeatures = 24, Outputs = 7;

    /// <summary>Every operation of the catalogue, on each side where it may stand.</summary>
    public static Subnet Everything { get; } = new(OperationCatalogue.AllowedOn(OperationSides.Words), OperationCatalogue.AllowedOn(OperationSides.Regions));

    public static HeadMaker Head(string form) => form switch
    {
        "summed" => TaskHeads.Summed(Outputs),
        "regions" => (make, shape) => new RegionHead(make, shape),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "is no head"),
    };

    public static NetworkShape Shape(string head, int hidden = 64, int width = 16) => new()
    {
        Hidden = hidden,
        Head = width,
        WordSize = 20,
        RelationSize = 12,
        ReduceHidden = 32,
        RegionFeatures = RegionFeatures,
        Vocabulary = Vocabulary,
        Output = Head(head),
    };

    /// <summary>Shakes every parameter, so that none is as plain as it starts: layer norms begin with gain 1 and shift 0.</summary>
    public static Supernet Make(Subnet genotype, NetworkShape shape, int seed = 1)
    {
        var network = new Supernet(SearchSpace.Of(genotype), shape, seed);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (var parameter in network.Parameters) parameter.Value.add_(randn(parameter.Value.shape, generator: generator) * 0.1);
        return network;
    }

    /// <summary>Samples of which the first is full and each other shorter.</summary>
    public static (NetworkInput Input, Tensor Boxes) Samples(int count, int words, int regions, int seed = 2)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var (tokens, features) = (randint(1, Vocabulary, [count, words], generator: generator).to(ScalarType.Int64), randn([count, regions, RegionFeatures], generator: generator));
        var corners = rand([count, regions, 2], generator: generator) * 200;
        var boxes = cat([corners, corners + 1 + (rand([count, regions, 2], generator: generator) * 100)], -1);
        for (var sample = 1; sample < count; sample++)
        {
            if (words > 1) tokens[sample, TensorIndex.Slice(1 + (sample % (words - 1)))] = 0;
            if (regions <= 1) continue;
            features[sample, TensorIndex.Slice(1 + (sample % (regions - 1)))] = 0;
            boxes[sample, TensorIndex.Slice(1 + (sample % (regions - 1)))] = 0;
        }

        var relations = BoxRelations.Compute(boxes);
        return (new(tokens.MoveToOuterDisposeScope(), features.MoveToOuterDisposeScope(), relations.MoveToOuterDisposeScope()), boxes.MoveToOuterDisposeScope());
    }

    public static float[] Values(Tensor tensor) => tensor.detach().cpu().contiguous().data<float>().ToArray();

    public static long[] Wholes(Tensor tensor) => tensor.cpu().contiguous().data<long>().ToArray();
}
