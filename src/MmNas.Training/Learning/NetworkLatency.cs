using System.Diagnostics;
using MmNas.Networks;
using MmNas.Search;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Training.Learning;

/// <summary>How long a network takes for one sample by itself, as a user who asks one question waits for it.</summary>
/// <param name="network">The network.</param> <param name="task">What it has learnt.</param> <param name="loaders">Gather the samples.</param>
internal sealed class NetworkLatency(Supernet network, ILearningTask task, Loaders loaders)
{
    private const int Warm = 3, Timed = 21; // passes; an odd number has a middle
    private const int AnyStep = 0, WeightSteps = 0;
    private const long BeforeAnyEpoch = -1; // what a sample is set beside does not depend on what the network has learnt

    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="members">Samples that weights are trained on; the first of them are read.</param>
    /// <param name="cancel">Looked at between samples.</param>
    /// <returns>The median over single samples of a forward pass, from tensors on the device to the head's output.</returns>
    public TimeSpan Median(Subnet subnet, IReadOnlyList<int> members, CancellationToken cancel)
    {
        var reader = task.Prepare(new(WeightSteps, AnyStep, BeforeAnyEpoch), members, network, subnet, cancel);
        IReadOnlyList<int>[] samples = [.. Enumerable.Range(0, Warm + Timed).Select(number => new[] { members[number % members.Count] })];
        List<TimeSpan> passes = [];
        foreach (var gathered in loaders.InOrder(samples.Select((own, step) => reader.At(own, step)), cancel))
        {
            using var scope = NewDisposeScope();
            // A task may set a sample beside others: only the first row is timed.
            passes.Add(Pass(gathered.On(network.Device).ToInput(subnet.UsesRelations).First(), subnet));
        }

        return passes.Skip(Warm).Order().ElementAt(Timed / 2);
    }

    private TimeSpan Pass(NetworkInput input, Subnet subnet)
    {
        input.Regions[0, 0, 0].item<float>(); // a device that works by itself has the input now
        var started = Stopwatch.GetTimestamp();
        network.Forward(input, subnet, key: null).sum().item<float>(); // waits until the device is done
        return Stopwatch.GetElapsedTime(started);
    }
}
