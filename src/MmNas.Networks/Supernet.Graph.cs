using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Search;
using TorchSharp;

namespace MmNas.Networks;

/// <content>A subnet as a graph that other runtimes compute.</content>
public sealed partial class Supernet
{
    /// <summary>Writes a subnet as ONNX's operators: what <see cref="Forward"/> computes without dropout, the geometry of boxes included.</summary>
    /// <remarks>It reads tokens [B, T] int64, 0 padding; regions [B, N, features], a row of zeros padding; boxes [B, N, 4], x1 y1 x2 y2 in pixels, which it does not look at where
    /// the subnet uses no relations. Every sample has a word and a region.</remarks>
    /// <param name="subnet">One candidate of each layer.</param>
    /// <param name="withAttention">Whether the weights of every attention leave the graph too.</param>
    /// <exception cref="NotSupportedException">An operation or the head cannot be written so; says which.</exception>
    public NetworkGraph ToGraph(Subnet subnet, bool withAttention = false)
    {
        if (head is not IGraphHead output) throw new NotSupportedException($"the head {head.GetType().Name} cannot be written as an ONNX graph; let it implement {nameof(IGraphHead)}");
        var graph = new GraphWriter();
        var tokens = graph.Input("tokens", isWhole: true, GraphExtent.Batch, GraphExtent.Tokens);
        var features = graph.Input("regions", isWhole: false, GraphExtent.Batch, GraphExtent.Regions, shape.RegionFeatures);
        var boxes = graph.Input("boxes", isWhole: false, GraphExtent.Batch, GraphExtent.Regions, 4);
        var (wordPadding, regionPadding) = (Padding(graph, tokens, graph.Whole(0)), Padding(graph, MostOf(graph, features), graph.Number(0)));
        var x = text.Write(graph, tokens);                                          // [B, T, D]
        var encoder = new GraphOperationInput(GraphExtent.Tokens, wordPadding);
        for (var layer = 0; layer < space.EncoderLayers; layer++) x = WriteLayer(graph, layer, subnet, x, encoder);
        var y = regionInput.Write(graph, features);                                 // [B, N, D]
        GraphValue? relations = subnet.UsesRelations ? graph.Node("Relu", relationInput.Write(graph, RelationGraph.Geometry(graph, boxes))) : null; // [B, N, N, R]
        var decoder = new GraphOperationInput(GraphExtent.Regions, regionPadding, x, wordPadding, relations);
        for (var layer = space.EncoderLayers; layer < space.Layers; layer++) y = WriteLayer(graph, layer, subnet, y, decoder);
        return graph.ToGraph(output.Write(graph, new(x, wordPadding, y, regionPadding)), withAttention);
    }

    private GraphValue WriteLayer(GraphWriter graph, int layer, Subnet subnet, GraphValue x, GraphOperationInput others)
    {
        using var scope = graph.Scope(space.IsEncoder(layer) ? $"encoder.{layer}" : $"decoder.{layer - space.EncoderLayers}");
        return layers[layer].Write(layers[layer].PositionOf(subnet[layer]), graph, x, others);
    }

    private static GraphValue MostOf(GraphWriter graph, GraphValue features) =>
        graph.Node("ReduceMax", [graph.Node("Abs", features)], GraphAttribute.Of("axes", [-1]), GraphAttribute.Of("keepdims", 0));

    // [B, N] to [B, 1, 1, N]
    private static GraphValue Padding(GraphWriter graph, GraphValue values, GraphValue ofPadding)
    {
        var isPadding = graph.Node("Cast", [graph.Node("Equal", values, ofPadding)], GraphAttribute.Of("to", 1)); // 1 is float32
        return graph.Unsqueeze(graph.Multiply(isPadding, graph.Number(AttentionMask.Hidden.ToSingle())), 1, 2);
    }
}
