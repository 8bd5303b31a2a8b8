using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Gates;

/// <summary>Takes the draws of an architecture step through the layers as a tree, encoder first: draws that have chosen the same so far are one branch, whose layers are
/// computed once, forward and backward.</summary>
/// <remarks>The tree is walked branch by branch, and a layer's backward pass follows as soon as the last branch behind it is done: what is kept at a time is one path
/// from the root to a leaf, however many draws there are. So each layer is a graph of its own, and the gradient at its output is known where its gates need it.</remarks>
/// <param name="space">Of the layers.</param>
/// <param name="layers">The candidates of each.</param>
/// <param name="head">Of the task.</param>
/// <param name="lossOf">From what the head gives to a scalar.</param>
/// <param name="draws">One or more.</param>
/// <param name="dropout">Null drops nothing.</param>
internal sealed class GateWalk(
    SearchSpace space, IReadOnlyList<Candidates> layers, ITaskHead head, Func<Tensor, Tensor> lossOf, IReadOnlyList<ArchitectureDraw> draws, Dropout? dropout)
{
    private const int Reducing = 0, Answering = 1; // the head's places in the dropout

    private readonly double[] losses = new double[draws.Count];
    private readonly GateGradient[][] gates = [.. draws.Select(_ => new GateGradient[layers.Count])];

    /// <param name="stems">What all draws begin with.</param>
    /// <returns>For each draw its loss and the gradients of its gates. Draws that share a branch at a layer have the mean of theirs there.</returns>
    public IReadOnlyList<ArchitectureGradient> Run(Stems stems)
    {
        Walk(0, space.EncoderLayers, stems.Words, new(stems.WordPadding), [.. Enumerable.Range(0, draws.Count)], (words, those) => Decode(stems, words, those));
        return [.. losses.Zip(gates, (loss, own) => new ArchitectureGradient(loss, own))];
    }

    // Draws with the same encoder. The words are a leaf of the graphs of every decoder layer that reads them.
    private void Decode(Stems stems, Tensor words, IReadOnlyList<int> those)
    {
        using var scope = NewDisposeScope();
        var reduced = head.Reduce(words, stems.WordPadding, dropout?.At(layers.Count, Reducing));
        var text = Leaf(reduced, reduced.requires_grad);
        var others = new OperationInput(stems.RegionPadding, words, stems.WordPadding, stems.Geometry);
        Walk(space.EncoderLayers, layers.Count, stems.Regions, others, those, (y, same) => Answer(text, y, stems.RegionPadding, same));
        Backward(reduced, text.grad);
    }

    // Draws of the same subnet.
    private void Answer(Tensor text, Tensor y, Tensor padding, IReadOnlyList<int> same)
    {
        using var scope = NewDisposeScope();
        var loss = lossOf(head.Forward(text, y, padding, dropout?.At(layers.Count, Answering)));
        Backward(loss, full_like(loss, KeptScalar.Of((double)same.Count)));
        var value = loss.item<float>();
        foreach (var draw in same) losses[draw] = value;
    }

    /// <summary>Goes through the layers from one on to an end, and on from there with every branch's output. Whatever asks for a gradient of what went in has it afterwards.</summary>
    private void Walk(int layer, int end, Tensor x, OperationInput others, IReadOnlyList<int> those, Action<Tensor, IReadOnlyList<int>> atEnd)
    {
        if (layer == end)
        {
            atEnd(x, those);
            return;
        }

        using var scope = NewDisposeScope();
        var branches = Fork.At(layer, layers[layer], draws, those);
        var outputs = Outputs(layer, x, others, branches);
        var gradients = new Dictionary<int, Tensor>(); // by active candidate
        foreach (var branch in branches)
        {
            var y = Leaf(outputs[branch.Active]!, wanted: true);
            Walk(layer + 1, end, y, others, branch.Draws, atEnd);
            var gradient = y.grad ?? zeros_like(y);
            var found = branch.Gradient(gradient, outputs);
            foreach (var draw in branch.Draws) gates[draw][layer] = found;
            gradients[branch.Active] = gradients.TryGetValue(branch.Active, out var before) ? before.Plus(gradient) : gradient;
        }

        foreach (var (active, gradient) in gradients) Backward(outputs[active]!, gradient);
    }

    // By position; null for candidates that take no part. Only where a draw goes on a backward pass follows.
    private Tensor?[] Outputs(int layer, Tensor x, OperationInput others, IReadOnlyList<Fork> branches)
    {
        var outputs = new Tensor?[layers[layer].Count];
        foreach (var position in branches.Select(branch => branch.Active).Distinct()) outputs[position] = Output(position);
        using var unrecorded = no_grad();
        foreach (var position in branches.SelectMany(branch => branch.Part).Distinct()) outputs[position] ??= Output(position);
        return outputs;

        Tensor Output(int position) => layers[layer].Forward(position, x, others, dropout?.At(layer, position));
    }

    private static Tensor Leaf(Tensor value, bool wanted) => value.detach().requires_grad_(wanted);

    private static void Backward(Tensor output, Tensor? gradient)
    {
        if (output.requires_grad && gradient is not null) autograd.backward([output], [gradient]);
    }
}
