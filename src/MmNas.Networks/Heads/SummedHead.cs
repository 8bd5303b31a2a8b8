using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Heads;

/// <summary>Both reduced sides added, normalised, and a linear layer.</summary>
internal sealed class SummedHead(ParameterMaker make, NetworkShape shape, int outputs) : ITaskHead, IGraphHead
{
    private readonly AttentionReduce words = new(make, "attflat_x", shape);
    private readonly AttentionReduce regions = new(make, "attflat_y", shape);
    private readonly LayerNorm norm = new(make, "proj_norm", shape.ReducedWidth, shape.Norm);
    private readonly Linear project = new(make, "proj", shape.ReducedWidth, outputs);

    public IEnumerable<NamedParameter> Parameters =>
        [.. words.Parameters, .. regions.Parameters, .. norm.Parameters, .. project.Parameters];

    public Tensor Reduce(Tensor x, Tensor padding, Dropout? dropout) => words.Forward(x, padding, dropout);

    /// <returns>[B, outputs] logits</returns>
    public Tensor Forward(Tensor text, Tensor y, Tensor padding, Dropout? dropout) =>
        project.Forward(norm.Forward(text.Plus(regions.Forward(y, padding, dropout))));

    public string Form => "summed";

    public GraphOutput Write(GraphWriter graph, GraphHeadInput input)
    {
        var text = words.Write(graph, input.Words, input.WordPadding, GraphExtent.Tokens);
        var both = graph.Add(text, regions.Write(graph, input.Regions, input.RegionPadding, GraphExtent.Regions));
        return new("logits", project.Write(graph, norm.Write(graph, both)), [GraphExtent.Batch, outputs]);
    }
}
