using BenchmarkDotNet.Attributes;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Vqa.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Bench;

/// <summary>One weight step and one architecture step on noise.</summary>
public class StepBenchmarks
{
    private Supernet network = null!;
    private AdamOptimizer optimizer = null!;
    private NetworkInput input = null!;
    private Tensor targets = null!;
    private SearchSpace space = null!;
    private int step;

    /// <summary>"paper": hidden 256, 12 + 18 layers, 100 regions of 2048, 14 words, 3,129 answers; "small": hidden 64, 2 + 4 layers, 16 regions of 128, 22 answers. Batch 64.</summary>
    [Params("small", "paper")]
    public string Size { get; set; } = "small";

    /// <summary>Tensor threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Start()
    {
        set_num_threads(Threads);
        var paper = Size == "paper";
        space = paper ? Space(12, 18) : Space(2, 4);
        var answers = paper ? 3129 : 22;
        var shape = new NetworkShape
        {
            Hidden = paper ? 256 : 64,
            Head = 64,
            Dropout = 0.1,
            RegionFeatures = paper ? 2048 : 128,
            WordSize = 300,
            ReduceHidden = 512,
            Vocabulary = paper ? 20_000 : 100,
            Output = TaskHeads.Summed(answers),
        };
        (network, optimizer) = (new(space, shape, seed: 1), new(new()));
        var (regions, words) = paper ? (100, 14) : (16, 12);
        var boxes = rand(64, regions, 4);
        boxes.narrow(2, 2, 2).add_(1.0);
        input = new(randint(1, shape.Vocabulary, [64, words], ScalarType.Int64), rand(64, regions, shape.RegionFeatures), BoxRelations.Compute(boxes));
        targets = rand(64, answers);
    }

    [GlobalCleanup]
    public void Stop()
    {
        optimizer.Dispose();
        network.Dispose();
    }

    /// <summary>Forward, loss, backward, clipping and Adam on a random subnet.</summary>
    [Benchmark]
    public double WeightStep()
    {
        using var scope = NewDisposeScope();
        var subnet = SearchStart.RandomSubnet(space, seed: 1, number: step++);
        var loss = VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, new(1, step, 0)), targets);
        loss.backward();
        return optimizer.Step(network.ParametersOf(subnet), 1e-4);
    }

    /// <summary>Exact gate gradients of all candidates.</summary>
    [Benchmark]
    public double FullArchitectureStep() => Architecture(null);

    /// <summary>Exact gate gradients of two candidates a layer.</summary>
    [Benchmark]
    public double TwoPathArchitectureStep() => Architecture(SearchStart.RandomSubnet(space, seed: 2, number: step));

    private double Architecture(Subnet? inactive)
    {
        using var scope = NewDisposeScope();
        var active = SearchStart.RandomSubnet(space, seed: 1, number: step++);
        return network.ArchitectureStep(input, logits => VqaLoss.BinaryCrossEntropy(logits, targets), active, inactive, new(1, step, 1)).Loss;
    }

    private static SearchSpace Space(int encoder, int decoder) => SearchSpace.Uniform(encoder, decoder);
}
