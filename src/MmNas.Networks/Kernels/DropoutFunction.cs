using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>Dropout whose backward pass computes the mask again instead of keeping it.</summary>
internal sealed class DropoutFunction : autograd.SingleTensorFunction<DropoutFunction>
{
    /// <inheritdoc/>
    public override string Name => nameof(DropoutFunction);

    /// <summary>vars: values, <see cref="DropoutMask"/>.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var mask = (DropoutMask)vars[1];
        ctx.save_data(nameof(DropoutMask), mask);
        return mask.Apply((Tensor)vars[0]);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        [((DropoutMask)ctx.get_data(nameof(DropoutMask))).Apply(grad_output), null!];
}
