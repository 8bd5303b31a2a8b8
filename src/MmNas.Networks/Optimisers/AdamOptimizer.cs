using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Optimisers;

/// <summary>Adam with clipping of the global norm. A parameter has moments, and a count of its own steps, from the first step that it takes part in:
/// what a subnet does not use stays as it is.</summary>
internal sealed class AdamOptimizer(AdamSettings settings) : IDisposable
{
    private readonly SortedDictionary<string, AdamMoments> moments = new(StringComparer.Ordinal);

    /// <summary>Steps every parameter that has a gradient, and clears the gradients.</summary>
    /// <param name="parameters">Of the sampled subnet.</param>
    /// <param name="learningRate">Above 0.</param>
    /// <returns>The global norm before clipping.</returns>
    public double Step(IEnumerable<NamedParameter> parameters, double learningRate)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var stepped = parameters.Where(parameter => parameter.Value.grad is not null).ToList();
        var norm = stepped.Count == 0 ? 0
            : stepped[0].Value.device_type == DeviceType.CPU ? StepOnCpu(stepped, learningRate)
            : StepOnDevice(stepped, learningRate);
        foreach (var parameter in stepped) parameter.Value.grad = null;
        return norm;
    }

    /// <summary>Moments and step counts by name, for a checkpoint. The tensors stay the optimiser's.</summary>
    public IEnumerable<(string Name, long Steps, Tensor First, Tensor Second)> State() =>
        moments.Select(entry => (entry.Key, entry.Value.Steps, entry.Value.First, entry.Value.Second));

    /// <summary>Takes over what a checkpoint holds of one parameter: the tensors are to be filled by the caller.</summary>
    public (Tensor First, Tensor Second) Restore(NamedParameter parameter, long steps)
    {
        var own = MomentsOf(parameter);
        own.Steps = steps;
        return (own.First, own.Second);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var own in moments.Values) own.Dispose();
    }

    private unsafe double StepOnCpu(IReadOnlyList<NamedParameter> stepped, double learningRate)
    {
        var pieces = stepped.SelectMany(parameter => Pieces(parameter, learningRate)).ToList();
        var squares = new double[pieces.Count];
        Each(pieces.Count, i => squares[i] = AdamKernel.SquaredNorm((float*)pieces[i].Gradient, pieces[i].Length));
        var norm = Math.Sqrt(squares.Sum());
        var clip = (float)Clip(norm);
        Each(pieces.Count, i => AdamKernel.Step(pieces[i], clip, settings));
        return norm;
    }

    private double StepOnDevice(IReadOnlyList<NamedParameter> stepped, double learningRate)
    {
        var norm = stack(stepped.Select(parameter => parameter.Value.grad!.norm())).norm().item<float>();
        using var clip = Clip(norm).ToScalar(); // held until the end, like the two below: see KeptScalar
        foreach (var parameter in stepped)
        {
            var own = MomentsOf(parameter);
            var (stepSize, rootScale) = Advance(own, learningRate);
            using Scalar step = (-stepSize).ToScalar(), root = rootScale.ToScalar();
            var gradient = parameter.Value.grad!.mul(clip);
            own.First.mul_(KeptScalar.Of(settings.FirstDecay)).add_(gradient, KeptScalar.Of(1 - settings.FirstDecay));
            own.Second.mul_(KeptScalar.Of(settings.SecondDecay)).addcmul_(gradient, gradient, KeptScalar.Of(1 - settings.SecondDecay));
            parameter.Value.addcdiv_(own.First, own.Second.sqrt().mul_(root).Plus(KeptScalar.Of(settings.Epsilon)), step);
        }

        return norm;
    }

    private List<AdamKernel.Piece> Pieces(NamedParameter parameter, double learningRate)
    {
        var own = MomentsOf(parameter);
        var (stepSize, rootScale) = Advance(own, learningRate);
        var (value, gradient) = (Address(parameter.Value), Address(parameter.Value.grad!.contiguous()));
        var (first, second) = (Address(own.First), Address(own.Second));
        var pieces = new List<AdamKernel.Piece>();
        for (long at = 0, count = parameter.Value.numel(); at < count; at += AdamKernel.PieceLength)
        {
            var offset = (nint)(at * sizeof(float));
            var length = (int)Math.Min(AdamKernel.PieceLength, count - at);
            pieces.Add(new(value + offset, gradient + offset, first + offset, second + offset, length, (float)stepSize, (float)rootScale));
        }

        return pieces;
    }

    private (double StepSize, double RootScale) Advance(AdamMoments own, double learningRate)
    {
        var steps = ++own.Steps;
        return (learningRate / (1 - Math.Pow(settings.FirstDecay, steps)), 1 / Math.Sqrt(1 - Math.Pow(settings.SecondDecay, steps)));
    }

    private double Clip(double norm) => Math.Min(1, settings.LargestNorm / (norm + 1e-6)); // the constant is PyTorch's clip_grad_norm_

    private AdamMoments MomentsOf(NamedParameter parameter)
    {
        if (!moments.TryGetValue(parameter.Name, out var own)) moments[parameter.Name] = own = new(parameter.Value);
        return own;
    }

    private static void Each(int count, Action<int> work)
    {
        var threads = get_num_threads();
        if (threads == 1 || count < 2 * threads)
            for (var i = 0; i < count; i++) work(i);
        else
            Parallel.For(0, count, new() { MaxDegreeOfParallelism = threads }, work);
    }

    private static unsafe nint Address(Tensor tensor) => (nint)TensorMemory.Floats(tensor);
}
