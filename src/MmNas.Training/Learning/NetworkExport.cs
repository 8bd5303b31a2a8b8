using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Training.Learning;

/// <summary>Takes a trained network out of its learner.</summary>
/// <param name="network">The network.</param> <param name="task">What it has learnt.</param> <param name="loaders">Gather the samples that go with it.</param>
internal sealed class NetworkExport(Supernet network, ILearningTask task, Loaders loaders)
{
    private const int WeightSteps = 0;

    /// <param name="subnet">One operation per layer, encoder first.</param>
    /// <param name="shape">Of the network.</param>
    /// <param name="learnt">What its rows of words and answers mean.</param>
    /// <param name="withAttention">Whether the graph gives the weights of every attention too.</param>
    /// <param name="members">Samples that weights are trained on.</param>
    /// <param name="sizes">How many of them each batch has.</param>
    /// <param name="cancel">Looked at between batches.</param>
    public ExportedNetwork Of(
        Subnet subnet, NetworkShape shape, LearntWords learnt, bool withAttention, IReadOnlyList<int> members, IReadOnlyList<int> sizes, CancellationToken cancel)
    {
        var (graph, whyNot) = GraphOf(subnet, withAttention);
        return new()
        {
            Shape = shape,
            HeadForm = network.HeadForm,
            Weights = [.. network.Parameters.Select(parameter => new NamedValues(parameter.Name, parameter.Value.shape, GraphWriter.Values(parameter.Value)))],
            Graph = graph,
            WhyNoGraph = whyNot,
            Learnt = learnt,
            DataVersion = task.DataVersion,
            Batches = [.. BatchesOf(subnet, members, sizes, cancel)],
        };
    }

    private (NetworkGraph? Graph, string? WhyNot) GraphOf(Subnet subnet, bool withAttention)
    {
        try
        {
            return (network.ToGraph(subnet, withAttention), null);
        }
        catch (NotSupportedException e)
        {
            return (null, e.Message);
        }
    }

    private IEnumerable<ExportedBatch> BatchesOf(Subnet subnet, IReadOnlyList<int> members, IReadOnlyList<int> sizes, CancellationToken cancel)
    {
        var reader = task.Prepare(StepPlace.BeforeAnyEpoch(WeightSteps), members, network, subnet, cancel);
        var next = 0;
        IReadOnlyList<int>[] samples = [.. sizes.Select(size => Enumerable.Range(0, Math.Min(size, members.Count)).Select(_ => members[next++ % members.Count]).ToList())];
        foreach (var gathered in loaders.InOrder(samples.Select((own, step) => reader.At(own, step)), cancel))
        {
            using var scope = NewDisposeScope();
            var input = gathered.On(network.Device).ToInput(subnet.UsesRelations);
            var boxes = input.Boxes ?? throw new InvalidDataException(
                $"the batches of this task keep no boxes, which an exported network reads; let {nameof(RegionTensors)}.{nameof(RegionTensors.With)} make the input of its batches");
            yield return new((int)input.Tokens.size(0), input.Tokens.cpu().contiguous().data<long>().ToArray(), GraphWriter.Values(input.Regions), GraphWriter.Values(boxes), GraphWriter.Values(network.Forward(input, subnet, key: null)));
        }
    }
}
