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
    private const int WeightSteps = 0;

    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="members">Samples that weights are trained on; the first of them are read.</param>
    /// <param name="cancel">Looked at between samples.</param>
    /// <returns>The median over single samples of a forward pass, from tensors on the device to the head's output.</returns>
    public TimeSpan Median(Subnet subnet, IReadOnlyList<int> members, CancellationToken cancel)
    {
        var reader = task.Prepare(StepPlace.BeforeAnyEpoch(WeightSteps), members, network, subnet, cancel);
        IReadOnlyList<int>[] samples = [.. Enumerable.Range(0, TimedPasses.Count).Select(number => new[] { members[number % members.Count] })];
        var passes = new TimedPasses();
        foreach (var gathered in loaders.InOrder(samples.Select((own, step) => reader.At(own, step)), cancel))
        {
            using var scope = NewDisposeScope();
            var input = gathered.On(network.Device).ToInput(subnet.UsesRelations).First(); // a task may set a sample beside others: only the first row is timed
            input.Regions[0, 0, 0].item<float>(); // a device that works by itself has the input now
            passes.Time(() => network.Forward(input, subnet, key: null));
        }

        return passes.Median;
    }
}
