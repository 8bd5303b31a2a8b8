using MmNas.Networks.Graphs;
using MmNas.Search;

namespace MmNas.Networks.Operations;

/// <summary>Relations between regions as ONNX's operators: what <see cref="BoxRelations"/> and <see cref="Geometry"/> compute.</summary>
internal static class RelationGraph
{
    private const float LeastRatio = 1e-3f, LeastRelation = 1e-6f;
    private const float FarBelow = -4; // from where on a series of three terms is better than log(softplus(z)) in float32

    /// <summary>The geometry of pairs.</summary>
    /// <param name="graph">Takes the operators.</param> <param name="boxes">[B, N, 4]: x1 y1 x2 y2 in pixels</param> <returns>[B, N, N, 4]</returns>
    public static GraphValue Geometry(GraphWriter graph, GraphValue boxes)
    {
        var sides = graph.Nodes("Split", 4, [boxes], GraphAttribute.Of("axis", -1));                                   // x1 y1 x2 y2, [B, N, 1] each
        GraphValue half = graph.Number(0.5f), one = graph.Number(1), least = graph.Number(LeastRatio);
        GraphValue[] centres = [.. Enumerable.Range(0, 2).Select(axis => graph.Multiply(graph.Add(sides[axis], sides[axis + 2]), half))];
        GraphValue[] extents = [.. Enumerable.Range(0, 2).Select(axis => graph.Add(graph.Node("Sub", sides[axis + 2], sides[axis]), one))];
        GraphValue[] pairs = [.. centres.Zip(extents, Distance), .. extents.Select(Ratio)];                            // [B, N, N] each
        return graph.Concat([.. pairs.Select(pair => graph.Unsqueeze(graph.Node("Log", pair), 3))]);

        GraphValue Distance(GraphValue centre, GraphValue extent) =>
            graph.Node("Max", graph.Node("Abs", graph.Node("Div", graph.Node("Sub", centre, graph.Transpose(centre, 0, 2, 1)), extent)), least);

        GraphValue Ratio(GraphValue extent) => graph.Node("Div", extent, graph.Transpose(extent, 0, 2, 1));
    }

    /// <summary>The bias of relation attention.</summary>
    /// <param name="graph">Takes the operators.</param> <param name="form">How a relation becomes a bias.</param>
    /// <param name="z">[B, N, N, H]</param> <returns>[B, H, N, N]</returns>
    public static GraphValue Write(GraphWriter graph, RelationForm form, GraphValue z) =>
        graph.Transpose(form is RelationForm.Published ? graph.Node("Log", graph.Node("Max", z, graph.Number(LeastRelation))) : LogSoftplus(graph, z), 0, 3, 1, 2);

    /// <summary>log(log(1 + u)), u = exp(z), which is z - u/2 + 5u²/24 where u is small.</summary>
    private static GraphValue LogSoftplus(GraphWriter graph, GraphValue z)
    {
        var u = graph.Node("Exp", graph.Node("Min", z, graph.Number(FarBelow)));
        var series = graph.Add(z, graph.Multiply(u, graph.Add(graph.Multiply(u, graph.Number(5 / 24f)), graph.Number(-0.5f))));
        return graph.Node("Where", graph.Node("Less", z, graph.Number(FarBelow)), series, graph.Node("Log", graph.Node("Softplus", graph.Node("Max", z, graph.Number(FarBelow)))));
    }
}
