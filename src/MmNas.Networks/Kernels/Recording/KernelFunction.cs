using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>Puts the calls of kernels into torch's graph.</summary>
/// <remarks>TorchSharp keeps what a function saves, every gradient that it returns and every one that it is given until the graph or the dispose scope
/// ends: gigabytes at the paper's size. So calls keep their own tensors, and a gradient is let go of as soon as torch has taken it over.</remarks>
internal sealed class KernelFunction : autograd.SingleTensorFunction<KernelFunction>
{
    private const string Call = nameof(Call);

    // What the backward pass before handed over: by the next one torch holds it itself.
    [ThreadStatic]
    private static List<Tensor>? handed;

    /// <inheritdoc/>
    public override string Name => nameof(KernelFunction);

    /// <summary>Runs a call, and records it where torch records.</summary>
    /// <param name="call">Disposed after its backward pass, or at once where none can follow.</param>
    /// <param name="inputs">Every tensor that the output depends on: first those whose gradient the call returns, in its order, then its weights.</param>
    public static Tensor Run(IKernelCall call, params ReadOnlySpan<Tensor?> inputs)
    {
        var recorded = is_grad_enabled() && AnyTakesGradient(inputs);
        if (recorded) return apply([.. inputs!, call]);
        using (call) return call.Forward(keep: false);
    }

    /// <summary>vars: tensors, and last the call.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var call = (IKernelCall)vars[^1];
        ctx.save_data(Call, new Recorded(call, vars.Length));
        return call.Forward(keep: true);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        LetGo();
        var (call, length) = (Recorded)ctx.get_data(Call);
        using var scope = NewDisposeScope();
        using (call)
        {
            List<Tensor> gradients = [.. call.Backward(grad_output.contiguous()).Select(gradient => gradient!)]; // torch reads null as none
            grad_output.Dispose();
            handed = [.. gradients.Where(gradient => gradient is not null).Select(gradient => gradient.MoveToOuterDisposeScope())];
            gradients.AddRange(Enumerable.Repeat<Tensor>(null!, length - gradients.Count));
            return gradients;
        }
    }

    private static void LetGo()
    {
        foreach (var gradient in handed ?? []) gradient.Dispose();
        handed = null;
    }

    private static bool AnyTakesGradient(ReadOnlySpan<Tensor?> inputs)
    {
        foreach (var input in inputs)
            if (input is { requires_grad: true }) return true;
        return false;
    }

    private sealed record Recorded(IKernelCall Call, int Length);
}
