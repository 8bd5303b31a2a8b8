using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels.Linears;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>y = x W^T + b. Starts as PyTorch's does: uniform within 1 / sqrt(inputs).</summary>
public sealed class Linear
{
    private readonly NamedParameter weight;
    private readonly NamedParameter? bias;

    /// <summary>A linear layer with weights, and biases if there are any, uniform within 1 / sqrt(inputs).</summary>
    /// <param name="make">Makes its parameters.</param>
    /// <param name="name">Its name in the network; the names of its parameters begin with it and a dot.</param>
    /// <param name="inputs">Width of what it reads, 1 or more.</param>
    /// <param name="outputs">Width of what it gives, 1 or more.</param>
    /// <param name="withBias">Whether it adds b.</param>
    public Linear(ParameterMaker make, string name, int inputs, int outputs, bool withBias = true)
    {
        var bound = 1 / Math.Sqrt(inputs);
        weight = make.Uniform($"{name}.weight", bound, outputs, inputs);
        bias = withBias ? make.Uniform($"{name}.bias", bound, outputs) : null;
    }

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => bias is null ? [weight] : [weight, bias];

    /// <summary>W [outputs, inputs]</summary>
    internal Tensor Weight => weight.Value;

    /// <summary>b [outputs]; null adds nothing.</summary>
    internal Tensor? Bias => bias?.Value;

    /// <param name="x">[..., inputs]</param> <returns>[..., outputs]</returns>
    public Tensor Forward(Tensor x) => new LinearBranch(weight.Value, bias?.Value).Run(x);

    /// <summary>The same as ONNX's operators.</summary>
    /// <param name="graph">Takes them.</param> <param name="x">[..., inputs]</param> <returns>[..., outputs]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue x)
    {
        var product = graph.MatMul(x, graph.Transposed(weight.Name, weight.Value));
        return bias is null ? product : graph.Add(product, graph.Weight(bias.Name, bias.Value));
    }
}
