using MmNas.Data;
using MmNas.Networks;
using MmNas.Search;
using MmNas.Training.Batches;
using static TorchSharp.torch;

namespace MmNas.Training.Tasks;

/// <summary>Passes the samples of a split through a network, for tasks whose answer to a sample depends on no other.</summary>
public static class Scoring
{
    private const int BatchSize = 256;

    /// <summary>Gives what the network says to every batch, in the samples' order. Nothing is dropped out; without gradients, where the caller has none.</summary>
    /// <param name="loaders">Gather the batches.</param>
    /// <param name="network">The network.</param>
    /// <param name="subnet">Which of its operations.</param>
    /// <param name="samples">How many there are; they are numbered from 0.</param>
    /// <param name="batch">How some of them are gathered.</param>
    /// <param name="take">Is given the head's output, [B, ...], on the network's device; it is freed afterwards.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancel">Is looked at before each batch.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Score(this Loaders loaders, Supernet network, Subnet subnet, int samples, Func<IReadOnlyList<int>, Gathering<ITaskBatch>> batch, Action<Tensor> take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var done = 0;
        foreach (var gathered in loaders.InOrder(Enumerable.Range(0, samples).Chunk(BatchSize).Select(batch), cancel))
        {
            using var scope = NewDisposeScope();
            var some = gathered.On(network.Device);
            take(network.Forward(some.ToInput(subnet.UsesRelations), subnet, key: null));
            progress.Report(new("scoring", done += some.Samples, samples));
        }
    }
}
