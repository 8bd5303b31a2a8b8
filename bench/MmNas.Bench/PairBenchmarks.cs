using BenchmarkDotNet.Attributes;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Bench;

/// <summary>Scoring 128 pairs of image and caption for retrieval, with shared encoders and with a whole pass for each pair; times are a pair's. The test split of
/// Flickr30K has 5,000,000 pairs.</summary>
public class PairBenchmarks
{
    private const int Pairs = 128, Images = 32, Texts = 4, Regions = 36, Words = 12;

    private Supernet network = null!;
    private Subnet subnet = null!;
    private Tensor tokens = null!, regions = null!, relations = null!, textRows = null!, imageRows = null!;

    /// <summary>"paper": hidden 256, 12 + 18 layers, regions of 2048; "small": hidden 64, 2 + 4 layers, regions of 128. MCAN, 36 regions, 12 words.</summary>
    [Params("small", "paper")]
    public string Size { get; set; } = "small";

    [GlobalSetup]
    public void Start()
    {
        set_num_threads(1);
        var paper = Size == "paper";
        subnet = paper ? HandMade.Mcan(12, 18) : HandMade.Mcan(2, 4);
        var shape = new NetworkShape
        {
            Output = TaskHeads.Summed(1),
            Hidden = paper ? 256 : 64,
            RegionFeatures = paper ? 2048 : 128,
            Vocabulary = 8000,
        };
        (network, var boxes) = (new(SearchSpace.Of(subnet), shape, seed: 1), rand(Images, Regions, 4));
        boxes.narrow(2, 2, 2).add_(1.0);
        tokens = randint(1, shape.Vocabulary, [Texts, Words], ScalarType.Int64);
        (regions, relations) = (rand(Images, Regions, shape.RegionFeatures), BoxRelations.Compute(boxes));
        textRows = tensor([.. Enumerable.Range(0, Pairs).Select(pair => (long)pair / Images)]);
        imageRows = tensor([.. Enumerable.Range(0, Pairs).Select(pair => (long)pair % Images)]);
    }

    [GlobalCleanup]
    public void Stop() => network.Dispose();

    /// <summary>As the evaluation does it: texts and images are ready, their rows are paired.</summary>
    [Benchmark(OperationsPerInvoke = Pairs)]
    public float Shared()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var images = network.Prepare(regions, relations, subnet); // in the evaluation once for 5,000 captions, here for four
        return network.Pair(network.Encode(tokens, subnet), textRows, images, imageRows, subnet).sum().item<float>();
    }

    /// <summary>A whole pass for each pair.</summary>
    [Benchmark(OperationsPerInvoke = Pairs, Baseline = true)]
    public float Whole()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var input = new NetworkInput(tokens.index_select(0, textRows), regions.index_select(0, imageRows), relations.index_select(0, imageRows));
        return network.Forward(input, subnet, null).sum().item<float>();
    }
}
