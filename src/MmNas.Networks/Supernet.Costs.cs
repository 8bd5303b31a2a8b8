using MmNas.Networks.Operations;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <content>What candidates cost.</content>
public sealed partial class Supernet
{
    /// <summary>What every candidate of every layer costs for one sample.</summary>
    /// <param name="what">Numbers, operations of matrix products, or milliseconds.</param>
    /// <param name="input">A batch as they are trained on: its T and N count, and its first sample is timed. With relations where a candidate reads them.</param>
    /// <returns>For each layer, encoder first, one number per candidate.</returns>
    /// <exception cref="NotSupportedException">A candidate does not say how much it computes.</exception>
    internal IReadOnlyList<IReadOnlyList<double>> CostsOf(CostKind what, NetworkInput input)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var (words, regions) = (input.Tokens.size(1), input.Regions.size(1));
        return what switch
        {
            CostKind.Parameters => OfEach((layer, position) => layers[layer].ParametersOf(position).Sum(parameter => parameter.Value.numel())),
            CostKind.Flops => OfEach((layer, position) => layers[layer].FlopsOf(position, space.IsEncoder(layer) ? words : regions, words)),
            CostKind.Latency => Latencies(input.First()),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "there is no such cost"),
        };
    }

    /// <summary>Layers of one side differ in their weights alone, so each of its candidates is timed once.</summary>
    private IReadOnlyList<IReadOnlyList<double>> Latencies(NetworkInput input)
    {
        var stems = StemsOf(input, input.Relations is null ? null : GeometryOf(input.Relations));
        var (encoder, decoder) = (new OperationInput(stems.WordPadding), new OperationInput(stems.RegionPadding, stems.Words, stems.WordPadding, stems.Geometry));
        Dictionary<(bool IsEncoder, Operation Candidate), double> known = [];
        return OfEach((layer, position) =>
        {
            var isEncoder = space.IsEncoder(layer);
            var key = (isEncoder, layers[layer].Rows[position]);
            if (known.TryGetValue(key, out var milliseconds)) return milliseconds;
            var (x, others) = isEncoder ? (stems.Words, encoder) : (stems.Regions, decoder);
            var waiting = TimedPasses.MedianOf(() => x); // what telling the device's end takes by itself
            return known[key] = Math.Max(0, (TimedPasses.MedianOf(() => layers[layer].Forward(position, x, others, dropout: null)) - waiting).TotalMilliseconds);
        });
    }

    private IReadOnlyList<IReadOnlyList<double>> OfEach(Func<int, int, double> cost) =>
        [.. layers.Select((candidates, layer) => (IReadOnlyList<double>)[.. Enumerable.Range(0, candidates.Count).Select(position => cost(layer, position))])];
}
