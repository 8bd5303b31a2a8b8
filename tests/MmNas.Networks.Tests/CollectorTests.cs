using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>The garbage collector runs whenever it likes, and frees what torch still reads unless somebody holds it.</summary>
[Collection(nameof(CollectorTests))]
[CollectionDefinition(nameof(CollectorTests), DisableParallelization = true)] // elsewhere it would only make every other test slow
public sealed class CollectorTests
{
    private const int Steps = 40;

    public static TheoryData<HeadKind, LayerNormForm, RelationForm> Networks { get; } = new()
    {
        { HeadKind.Answers, LayerNormForm.Published, RelationForm.Published },
        { HeadKind.Match, LayerNormForm.Standard, RelationForm.Softplus },
        { HeadKind.Ground, LayerNormForm.Published, RelationForm.Softplus },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Steps_WhileTheCollectorNeverRests_ComeToTheSame(HeadKind head, LayerNormForm norm, RelationForm relation)
    {
        var shape = Samples.Shape with { Output = head.Maker(), Norm = norm, Relation = relation };
        var quiet = Train(head, shape);
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() => Collect(stop.Token));
        collector.Start();
        try
        {
            for (var run = 0; run < 2; run++) Assert.Equal(quiet, Train(head, shape));
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static List<double> Train(HeadKind head, NetworkShape shape)
    {
        using var network = new Supernet(Samples.Space, shape, seed: 3);
        using var optimizer = new AdamOptimizer(new());
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var (input, targets) = Samples.Batch(step);
            var subnet = SearchStart.RandomSubnet(Samples.Space, seed: 5, number: step);
            var loss = Loss(head, network.Forward(input, subnet, new(1, step, 0)), targets);
            loss.backward();
            optimizer.Step(network.ParametersOf(subnet), 1e-3);
            losses.Add(loss.item<float>());
            losses.AddRange(network.ArchitectureStep(input, output => Loss(head, output, targets), subnet, null, new(1, step, 1))
                .Layers.SelectMany(layer => layer.Values));
        }

        return losses;
    }

    /// <summary>Every loss that the head has.</summary>
    /// <param name="targets">[8, 7], 0 to 1: whatever a loss wants is cut out of it.</param>
    private static Tensor Loss(HeadKind head, Tensor output, Tensor targets) => head switch
    {
        HeadKind.Answers => cat([VqaLoss.BinaryCrossEntropy(output, targets).view(1), VqaLoss.CrossEntropy(output, targets).view(1)]).sum(),
        HeadKind.Match => cat([ItmLoss.CrossEntropy(output.narrow(0, 0, 6)).view(1), ItmLoss.Hinge(output.narrow(0, 0, 6)).view(1)]).sum(),
        _ => VgdLoss.Of(output, targets.narrow(1, 0, 6), output.detach().narrow(2, 1, 4).neg(), targets.narrow(1, 1, 6), targets.narrow(1, 0, 6).neg()),
    };

    private static void Collect(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
