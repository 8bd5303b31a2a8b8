using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Optimisers;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

[Collection(nameof(CountsTensors))]
public class SupernetTests
{
    private const int Long = 500_000; // enough for every thread to get a piece

    [Fact]
    public void WeightStep_TouchesTheSampledSubnetAlone()
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        var subnet = HandMade.Mcan(2, 3);
        var before = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone());
        var (input, targets) = Samples.Batch(0);
        VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, null), targets).backward();
        optimizer.Step(network.ParametersOf(subnet), 1e-3);
        var changed = network.Parameters.Where(parameter => !Same.Values(before[parameter.Name], parameter.Value)).Select(parameter => parameter.Name);
        var sampled = network.ParametersOf(subnet).Select(parameter => parameter.Name);
        Assert.Equal(sampled.Where(name => !ShiftsASoftmax(name)).Order(), changed.Where(name => !ShiftsASoftmax(name)).Order());
    }

    [Fact]
    public void AdamAndDropout_OnTwoThreads_DoWhatOneThreadDoes()
    {
        using var scope = NewDisposeScope();
        var (oneStep, oneDrop) = StepOn(threads: 1);
        var (twoStep, twoDrop) = StepOn(threads: 2);
        Assert.True(Same.Values(oneStep, twoStep));
        Assert.True(Same.Values(oneDrop, twoDrop));
        Assert.False(Same.Values(oneStep, full(Long, KeptScalar.Of(0.5))));
    }

    [Fact]
    public void Steps_DoNotLeakTensors()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        Step(network, optimizer, 0, 10); // all moments are there now
        CountsTensors.FreeWhatOtherTestsLeft();
        var before = Tensor.TotalCount;
        Step(network, optimizer, 10, 60);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Step(Supernet network, AdamOptimizer optimizer, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            using var scope = NewDisposeScope();
            var (input, targets) = Samples.Batch(step);
            var subnet = SearchStart.RandomSubnet(Samples.Space, seed: 5, number: step);
            VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, new(1, step, 0)), targets).backward();
            optimizer.Step(network.ParametersOf(subnet), 1e-3);
            network.ArchitectureStep(input, logits => VqaLoss.BinaryCrossEntropy(logits, targets), subnet, null, new(1, step, 1));
        }
    }

    // The bias in front of a softmax has no gradient but rounding.
    private static bool ShiftsASoftmax(string name) => name is "attflat_x.mlp.linear.bias" or "attflat_y.mlp.linear.bias";

    private static (Tensor Stepped, Tensor Dropped) StepOn(int threads)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        try
        {
            using var optimizer = new AdamOptimizer(new());
            var parameter = new NamedParameter("p", full(Long, KeptScalar.Of(0.5)).requires_grad_());
            parameter.Value.grad = arange(KeptScalar.Of((long)Long), ScalarType.Float32).sin();
            optimizer.Step([parameter], 1e-3);
            return (parameter.Value.detach(), DropoutMask.Of(new(1, 2, 0), 0, 0.1).Apply(parameter.Value.detach()));
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
