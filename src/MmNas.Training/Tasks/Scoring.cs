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
    public static void Score(this Loaders loaders, Supernet network, Subnet subnet, int samples, Func<IReadOnlyList<int>, Gathering<ITaskBatch>> batch, Action<Tensor> take, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        loaders.Score(network, subnet, Enumerable.Range(0, samples).Chunk(BatchSize), batch, (_, _, output) => take(output), progress, cancel);

    /// <summary>Gives what the network says to every batch. Samples with about as many regions share a batch, so that little of it is padding, which changes no answer.</summary>
    /// <param name="loaders">Gather the batches.</param>
    /// <param name="network">The network.</param>
    /// <param name="subnet">Which of its operations.</param>
    /// <param name="samples">How many there are; they are numbered from 0.</param>
    /// <param name="regionsOf">How many regions the picture of a sample has.</param>
    /// <param name="batch">How some of them are gathered.</param>
    /// <param name="take">Is given the numbers of some samples, their batch and the head's output, [B, ...], on the network's device; both are freed afterwards.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancel">Is looked at before each batch.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Score<T>(
        this Loaders loaders, Supernet network, Subnet subnet, int samples, Func<int, int> regionsOf, Func<IReadOnlyList<int>, Gathering<T>> batch, TakeOutput<T> take,
        IProgress<ReadProgress> progress, CancellationToken cancel)
        where T : ITaskBatch => loaders.Score(network, subnet, Enumerable.Range(0, samples).OrderBy(regionsOf).Chunk(BatchSize), batch, take, progress, cancel);

    /// <summary>Takes what the network says to some samples.</summary>
    /// <param name="samples">Their numbers.</param> <param name="batch">They themselves.</param> <param name="output">[B, ...]: the head's.</param>
    public delegate void TakeOutput<in T>(IReadOnlyList<int> samples, T batch, Tensor output);

    private static void Score<T>(
        this Loaders loaders, Supernet network, Subnet subnet, IEnumerable<int[]> parts, Func<IReadOnlyList<int>, Gathering<T>> batch, TakeOutput<T> take,
        IProgress<ReadProgress> progress, CancellationToken cancel)
        where T : ITaskBatch
    {
        int[][] all = [.. parts];
        var (part, done, total) = (0, 0, all.Sum(samples => samples.Length));
        foreach (var gathered in loaders.InOrder(all.Select(batch), cancel))
        {
            using var scope = NewDisposeScope();
            var some = gathered.On(network.Device);
            take(all[part++], some, network.Forward(some.ToInput(subnet.UsesRelations), subnet, key: null));
            progress.Report(new("scoring", done += some.Samples, total));
        }
    }
}
