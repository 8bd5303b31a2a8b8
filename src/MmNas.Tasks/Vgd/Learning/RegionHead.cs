using MmNas.Data;
using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Heads;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Tasks.Vgd.Reading;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>VGD: the reduced text added to every region, normalised, and for each a rank score and four box deltas.</summary>
internal sealed class RegionHead(ParameterMaker make, NetworkShape shape) : ITaskHead, IGraphHead
{
    private const int Deltas = 4;

    private readonly AttentionReduce words = new(make, "attflat_x", shape);
    private readonly Linear regions = new(make, "attfc_y", shape.Hidden, shape.ReducedWidth);
    private readonly LayerNorm norm = new(make, "proj_norm", shape.ReducedWidth, shape.Norm);
    private readonly Linear rank = new(make, "proj_scores", shape.ReducedWidth, 1);
    private readonly Linear box = new(make, "proj_reg", shape.ReducedWidth, Deltas);

    public IEnumerable<NamedParameter> Parameters =>
        [.. words.Parameters, .. regions.Parameters, .. norm.Parameters, .. rank.Parameters, .. box.Parameters];

    public Tensor Reduce(Tensor x, Tensor padding, Dropout? dropout) => words.Forward(x, padding, dropout);

    /// <returns>[B, N, 5]: rank score, then dx dy dw dh. Padding gets scores too: what a loss does with them is its own business.</returns>
    public Tensor Forward(Tensor text, Tensor y, Tensor padding, Dropout? dropout)
    {
        var both = norm.Forward(text.unsqueeze(1).Plus(regions.Forward(y))); // [B, N, F]
        return cat([rank.Forward(both), box.Forward(both)], -1);           // [B, N, 5]
    }

    public string Form => "regions";

    public GraphOutput Write(GraphWriter graph, GraphHeadInput input)
    {
        var text = graph.Unsqueeze(words.Write(graph, input.Words, input.WordPadding, GraphExtent.Tokens), 1);      // [B, 1, F]
        var both = norm.Write(graph, graph.Add(text, regions.Write(graph, input.Regions)));                         // [B, N, F]
        return new("scores_and_deltas", graph.Concat(rank.Write(graph, both), box.Write(graph, both)), [GraphExtent.Batch, GraphExtent.Regions, 1 + Deltas]);
    }
}
