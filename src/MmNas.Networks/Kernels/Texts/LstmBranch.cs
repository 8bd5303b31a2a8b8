using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Sums;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Texts;

/// <summary>An LSTM of one layer in one direction over B sentences of T words: what the words give is one product, and every sentence then goes its way.</summary>
/// <param name="module">Torch's own, which holds the weights.</param>
/// <param name="input">[4 D, W]</param> <param name="hidden">[4 D, D]</param> <param name="inputBias">[4 D]</param> <param name="hiddenBias">[4 D]</param>
internal sealed unsafe class LstmBranch(LSTM module, Tensor input, Tensor hidden, Tensor inputBias, Tensor hiddenBias) : Branch
{
    private readonly WeightGradient input = WeightGradient.Of(input), hidden = WeightGradient.Of(hidden);
    private readonly WeightGradient inputBias = WeightGradient.Of(inputBias), hiddenBias = WeightGradient.Of(hiddenBias);
    private Tensor? x, gates, cells, outputs;
    private int sentences, words, width;

    public override IReadOnlyList<Tensor> Weights => [input.Weight, hidden.Weight, inputBias.Weight, hiddenBias.Weight];

    private long Cost => 4L * words * width * width;

    public override bool Fits(Tensor x) => x.dim() == 3 && x.size(-1) == input.Weight.size(1);

    public override Tensor Compose(Tensor x) => module.call(x).Item1;

    public override Tensor Forward(Tensor x, bool keep)
    {
        this.x = x;
        (sentences, words, width) = ((int)x.size(0), (int)x.size(1), (int)hidden.Weight.size(1));
        (gates, cells, outputs) = (Kept.Empty(sentences * words, 4 * width), Kept.Empty(sentences * words, width), Kept.Empty(sentences, words, width));
        using var scope = NewDisposeScope();
        StartGates(Matrix.Of(gates));
        Product.Run(Matrix.Of(x), Matrix.Of(input.Weight).Transposed, Matrix.Of(gates), add: true);
        var (z, c, h) = (Matrix.Of(gates), Matrix.Of(cells), Matrix.Of(outputs));
        using var recurrent = Panels.Pack(Matrix.Of(hidden.Weight).Transposed);
        Shares.Run(sentences, Product.LeastRows, Cost, (first, count) =>
        {
            for (var word = 0; word < words; word++)
            {
                if (word > 0) recurrent.Multiply(At(h, word - 1, first, count), At(z, word, first, count), add: true);
                for (var sentence = first; sentence < first + count; sentence++)
                {
                    var row = (sentence * words) + word;
                    LstmKernel.Forward(z.Row(row), width, word > 0 ? c.Row(row - 1) : null, c.Row(row), h.Row(row));
                }
            }
        });
        var output = outputs.alias().MoveToOuterDisposeScope();
        if (!keep) Dispose();
        return output;
    }

    public override IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add)
    {
        var (dy, z, c) = (Matrix.Of(gradient), Matrix.Of(gates!), Matrix.Of(cells!));
        using (var recurrent = Panels.Pack(Matrix.Of(hidden.Weight)))
            Shares.Run(sentences, Product.LeastRows, 2 * Cost, (first, count) => BackwardSentences(first, count, dy, z, c, recurrent));
        if (hidden.Wanted) hidden.Add(z.Transposed, Matrix.Of(Former()));
        input.Add(z.Transposed, Matrix.Of(x!));
        inputBias.AddRows(z);
        hiddenBias.AddRows(z);
        if (dx is not null) Product.Run(z, Matrix.Of(input.Weight), Matrix.Of(dx), add);
        return [];
    }

    public override void Dispose()
    {
        gates?.Dispose();
        cells?.Dispose();
        outputs?.Dispose();
    }

    // Gates become their gradients in place.
    private void BackwardSentences(int first, int count, Matrix dy, Matrix z, Matrix c, Panels recurrent)
    {
        using Scratch later = Scratch.Rent((long)count * width), cell = Scratch.Rent((long)count * width);
        new Span<float>(later.Start, count * width).Clear();
        new Span<float>(cell.Start, count * width).Clear();
        for (var word = words - 1; word >= 0; word--)
        {
            for (var i = 0; i < count; i++)
            {
                var row = ((first + i) * words) + word;
                LstmKernel.Backward(z.Row(row), width, word > 0 ? c.Row(row - 1) : null, c.Row(row), dy.Row(row), later.Start + ((long)i * width), cell.Start + ((long)i * width));
            }

            if (word > 0) recurrent.Multiply(At(z, word, first, count), new(later.Start, count, width, width));
        }
    }

    // [B T, D]: what every word found of the words before it; nothing before the first.
    private Tensor Former()
    {
        var former = zeros_like(outputs!);
        if (words > 1) former.narrow(1, 1, words - 1).copy_(outputs!.narrow(1, 0, words - 1));
        return former;
    }

    private void StartGates(Matrix z)
    {
        var both = inputBias.Weight.detach().Plus(hiddenBias.Weight.detach());
        var bias = new ReadOnlySpan<float>(TensorMemory.Floats(both), z.Columns);
        for (var row = 0; row < z.Rows; row++) bias.CopyTo(new(z.Row(row), z.Columns));
    }

    // The same word of some sentences.
    private Matrix At(Matrix rows, int word, int first, int count) => new(rows.Row((first * words) + word), count, rows.Columns, words * rows.RowStride);
}
