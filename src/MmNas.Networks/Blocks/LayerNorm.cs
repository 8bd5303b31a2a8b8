using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Kernels.Norms;
using MmNas.Networks.Kernels.Recording;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Blocks;

/// <summary>Layer norm in either form; the published one is a * (x - mean) / (std + 1e-6) + b with the unbiased standard deviation.</summary>
/// <remarks>PyTorch's fused one divides by sqrt(biased variance + eps). With n values, unbiased std = biased std * sqrt(n / (n - 1)); so the gain is
/// scaled by sqrt((n - 1) / n), and the small constant is taken into eps: std + 1e-6 is sqrt(var) + 1e-6, where sqrt(var + eps) with eps = 1e-12
/// differs by 1e-6 / std relative: below the rounding of float32 where a deviation is above about 10, 1e-4 where it is 0.01 (a test holds the bound).</remarks>
public sealed class LayerNorm
{
    private const double PublishedEpsilon = 1e-12, StandardEpsilon = 1e-5;

    private readonly NamedParameter gain, shift;
    private readonly long[] shape;
    private readonly Scalar? unbiased; // null in the standard form

    /// <summary>A layer norm that starts as gain 1 and shift 0.</summary>
    /// <param name="make">Makes its parameters.</param>
    /// <param name="name">Its name in the network; the names of its parameters begin with it and a dot.</param>
    /// <param name="width">Values that are normalised together, 2 or more.</param>
    /// <param name="form">How it divides.</param>
    public LayerNorm(ParameterMaker make, string name, int width, LayerNormForm form)
    {
        gain = make.Constant($"{name}.a_2", 1, width);
        shift = make.Constant($"{name}.b_2", 0, width);
        shape = [width];
        unbiased = form is LayerNormForm.Standard ? null : KeptScalar.Of(Math.Sqrt((width - 1.0) / width));
    }

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => [gain, shift];

    /// <param name="x">[..., width]</param> <returns>[..., width]</returns>
    public Tensor Forward(Tensor x) => Served.By(x) && Served.By(gain.Value) && x.numel() > 0 && x.size(-1) == shape[0]
        ? KernelFunction.Run(new NormCall(x, null, gain.Value, shift.Value, Kernel(null)), x, gain.Value, shift.Value)
        : Compose(x);

    /// <summary>The norm of x + dropout(branch(x)).</summary>
    internal Tensor Forward(Tensor x, Branch branch, Dropout? dropout)
    {
        var mask = dropout?.NextMask();
        if (branch.KernelsServe(x) && Served.By(gain.Value) && x.size(-1) == shape[0])
            return KernelFunction.Run(new NormCall(x, branch, gain.Value, shift.Value, Kernel(mask)), [x, .. branch.Others, gain.Value, shift.Value, .. branch.Weights]);
        var z = branch.Compose(x);
        return Compose(x.Plus(mask is { } some ? DropoutFunction.apply(z, some) : z));
    }

    /// <summary>The same, composed of torch's functions: the truth, and the way on every other device.</summary>
    internal Tensor Compose(Tensor x) => unbiased is null
        ? F.layer_norm(x, shape, gain.Value, shift.Value, StandardEpsilon)
        : F.layer_norm(x, shape, gain.Value.mul(unbiased), shift.Value, PublishedEpsilon);

    /// <summary>The same as ONNX's operators.</summary>
    /// <param name="graph">Takes them.</param> <param name="x">[..., width]</param> <returns>[..., width]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue x)
    {
        var scale = unbiased is null ? graph.Weight(gain.Name, gain.Value) : graph.Constant($"{gain.Name}.unbiased", shape, Unbiased);
        return graph.Node("LayerNormalization", [x, scale, graph.Weight(shift.Name, shift.Value)], GraphAttribute.Of("axis", -1), GraphAttribute.Of("epsilon", (float)Epsilon));
    }

    private double Epsilon => unbiased is null ? StandardEpsilon : PublishedEpsilon;

    private float[] Unbiased()
    {
        using var scope = NewDisposeScope();
        return GraphWriter.Values(gain.Value.detach().mul(unbiased!));
    }

    private NormKernel Kernel(DropoutMask? mask) =>
        unbiased is null ? new((float)StandardEpsilon, 1, mask) : new((float)PublishedEpsilon, unbiased.ToSingle(), mask);
}
