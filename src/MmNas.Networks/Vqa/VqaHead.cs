using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using static TorchSharp.torch;

namespace MmNas.Networks.Vqa;

/// <summary>Both reduced sides added, normalised, and a score for every answer.</summary>
internal sealed class VqaHead(ParameterMaker make, NetworkShape shape)
{
    private readonly AttentionReduce words = new(make, "attflat_x", shape);
    private readonly AttentionReduce regions = new(make, "attflat_y", shape);
    private readonly LayerNorm norm = new(make, "proj_norm", shape.ReducedWidth);
    private readonly Linear project = new(make, "proj", shape.ReducedWidth, shape.Answers);

    public IEnumerable<NamedParameter> Parameters =>
        [.. words.Parameters, .. regions.Parameters, .. norm.Parameters, .. project.Parameters];

    /// <param name="x">[B, T, D]</param> <param name="wordPadding">[B, 1, 1, T]</param>
    /// <param name="y">[B, N, D]</param> <param name="regionPadding">[B, 1, 1, N]</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>[B, A] logits</returns>
    public Tensor Forward(Tensor x, Tensor wordPadding, Tensor y, Tensor regionPadding, Dropout? dropout) =>
        project.Forward(norm.Forward(words.Forward(x, wordPadding, dropout).Plus(regions.Forward(y, regionPadding, dropout))));
}
