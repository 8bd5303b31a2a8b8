using MmNas.Networks.Optimisers;
using MmNas.Networks.Vqa;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>The garbage collector runs whenever it likes, and frees what torch still reads unless somebody holds it.</summary>
[Collection(nameof(CollectorTests))]
[CollectionDefinition(nameof(CollectorTests), DisableParallelization = true)] // elsewhere it would only make every other test slow
public sealed class CollectorTests
{
    private const int Steps = 40;

    [Fact]
    public void Steps_WhileTheCollectorNeverRests_ComeToTheSame()
    {
        var quiet = Train();
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() => Collect(stop.Token));
        collector.Start();
        try
        {
            for (var run = 0; run < 2; run++) Assert.Equal(quiet, Train());
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static List<double> Train()
    {
        using var network = Samples.Network(dropout: 0.1);
        using var optimizer = new AdamOptimizer(new());
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var (input, targets) = Samples.Batch(step);
            var subnet = SearchStart.RandomSubnet(Samples.Space, seed: 5, number: step);
            var loss = VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, new(1, step, 0)), targets);
            loss.backward();
            optimizer.Step(network.ParametersOf(subnet), 1e-3);
            losses.Add(loss.item<float>());
            losses.AddRange(network.ArchitectureStep(input, logits => VqaLoss.BinaryCrossEntropy(logits, targets), subnet, null, new(1, step, 1))
                .Layers.SelectMany(layer => layer.Values));
        }

        return losses;
    }

    private static void Collect(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
