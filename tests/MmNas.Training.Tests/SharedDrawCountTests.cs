using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Training.Tests;

/// <summary>How often an architecture step with several draws computes what they have in common.</summary>
public sealed class SharedDrawCountTests
{
    private const int Width = 8;

    private static readonly Operation C = CountedOperation.Row, F = OperationCatalogue.FeedForward, G = OperationCatalogue.GuidedAttention;

    private static readonly SearchSpace Space = SearchSpace.Uniform(2, 2, [C, F], [C, G]);

    // Two encoders that part at their last layer; below the first of them two networks that part at theirs, one of them drawn twice.
    private static readonly Subnet[] Sampled = [new([C, F], [C, G]), new([C, F], [C, C]), new([C, C], [C, G]), new([C, F], [C, G])];

    [Fact]
    public void Step_ComputesStemsOnceAndEveryEqualBeginningOnce()
    {
        var (passes, head) = Run([.. Sampled.Select(subnet => new ArchitectureDraw(subnet, null))]);
        Assert.Equal([1, 1, 2, 2], ByLayer(passes));
        Assert.Single(passes.Where(pass => pass.Name.Contains("cells_dec.0.dag.0", StringComparison.Ordinal)).Select(pass => pass.Read).Distinct()); // the regions' projection
        Assert.Equal(2, head.Reductions); // one an encoder
        Assert.Equal(3, head.Answers); // one a network
    }

    [Fact]
    public void Steps_WithADrawEach_ComputeAllOfItEachTime()
    {
        var all = Sampled.Select(subnet => Run([new(subnet, null)])).ToList();
        Assert.Equal([4, 4, 4, 4], ByLayer([.. all.SelectMany(one => one.Passes)]));
        Assert.Equal(4, all.Sum(one => one.Head.Answers));
    }

    /// <summary>A plugin's operation need not say how much it computes.</summary>
    [Fact]
    public void Flops_OfAnOperationThatDoesNotTellThem_AreRefusedByItsName()
    {
        using var scope = NewDisposeScope();
        using var network = Network(_ => { });
        var input = new NetworkInput(ones(2, 4, ScalarType.Int64), rand(2, 3, 5), null);
        Assert.Contains("the operation counted does not say how much it computes; use parameters or latency", Assert.Throws<NotSupportedException>(() => network.CostsOf(CostKind.Flops, input)).Message, StringComparison.Ordinal);
        Assert.Equal(0, network.CostsOf(CostKind.Parameters, input)[0][0]);
    }

    private static int[] ByLayer(IReadOnlyList<(string Name, IntPtr Read)> passes) =>
        [.. new[] { "cells_enc.0.dag.0", "cells_enc.0.dag.1", "cells_dec.0.dag.0", "cells_dec.0.dag.1" }.Select(layer => passes.Count(pass => pass.Name.Contains(layer, StringComparison.Ordinal)))];

    private static (IReadOnlyList<(string Name, IntPtr Read)> Passes, CountedHead Head) Run(IReadOnlyList<ArchitectureDraw> draws)
    {
        using var scope = NewDisposeScope();
        CountedHead? head = null;
        using var network = Network(made => head = made);
        var input = new NetworkInput(ones(2, 4, ScalarType.Int64), rand(2, 3, 5), null);
        CountedOperation.Passes.Clear();
        network.ArchitectureStep(input, output => output.sum(), draws, new DropoutKey(1, 2, 1));
        return ([.. CountedOperation.Passes], head!);
    }

    private static Supernet Network(Action<CountedHead> made)
    {
        OperationClasses.Add(typeof(CountedOperation).Assembly);
        var shape = new NetworkShape
        {
            Hidden = Width,
            Head = Width,
            RegionFeatures = 5,
            WordSize = 6,
            RelationSize = 4,
            ReduceHidden = 7,
            Vocabulary = 9,
            Output = (make, shape) =>
            {
                var head = new CountedHead(TaskHeads.Summed(3)(make, shape));
                made(head);
                return head;
            },
        };
        return new(Space, shape, seed: 1);
    }
}
