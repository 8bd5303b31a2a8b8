using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>The binary gates of a layer: lets the active candidate's output through and gives each gate its exact gradient, the inner product of
/// the output's gradient with what that candidate put out. Inactive outputs take no gradient.</summary>
/// <remarks>Cai et al., ProxylessNAS (ICLR 2019), section 3.2. With the active gate 1 and the others 0 the sum over candidates is the active output.</remarks>
internal sealed class GateFunction : autograd.SingleTensorFunction<GateFunction>
{
    private const string ActivePosition = nameof(ActivePosition);

    /// <inheritdoc/>
    public override string Name => nameof(GateFunction);

    /// <summary>vars: gates [candidates that take part], the active one's position among them, and its output; then the outputs of the others in
    /// their order.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var active = (Tensor)vars[2];
        ctx.save_data(ActivePosition, (int)vars[1]);
        ctx.save_for_backward([active, .. (Tensor[])vars[3]]);
        return active.clone();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope(); // the backward pass of a device runs on a thread of torch's, which has none
        var outputs = ctx.get_saved_variables();
        var active = (int)ctx.get_data(ActivePosition);
        var inOrder = outputs.Skip(1).ToList();
        inOrder.Insert(active, outputs[0]);
        var gates = stack(inOrder.Select(output => (grad_output * output).sum())).MoveToOuterDisposeScope();
        return [gates, null!, grad_output, null!];
    }
}
