using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Kernels.Attention;

/// <summary>Attention of x over y. B samples, N elements that ask, M that answer, D features in H heads of d = D / H.</summary>
/// <param name="weights">The projections.</param> <param name="heads">H</param>
/// <param name="y">[C, M, D]; null is x itself.</param> <param name="rows">[B] int64: the row of y that each sample reads; null where C is B and each reads its own.</param>
/// <param name="padding">[B, 1, 1, M], added to the scores; takes no gradient. Null adds nothing.</param>
/// <param name="bias">[B, H, N, M], added to the scores; null adds nothing.</param> <param name="mask">Of the dropout on the attention weights; null drops nothing.</param>
internal sealed unsafe class AttentionBranch(AttentionWeights weights, int heads, Tensor? y, Tensor? rows, Tensor? padding, Tensor? bias, DropoutMask? mask) : Branch
{
    private readonly WeightGradient query = WeightGradient.Of(weights.Query), key = WeightGradient.Of(weights.Key);
    private readonly WeightGradient value = WeightGradient.Of(weights.Value), merge = WeightGradient.Of(weights.Merge);
    private readonly int head = (int)weights.Query.size(0) / heads;
    private readonly bool wantsY = y is { requires_grad: true }, wantsBias = bias is { requires_grad: true };
    private readonly List<Tensor> kept = [];
    private AttentionShape shape;
    private Tensor? x, answering, q, k, v, probabilities, read;

    public override IReadOnlyList<Tensor> Others => [.. y is null ? [] : new[] { y }, .. bias is null ? [] : new[] { bias }];

    public override IReadOnlyList<Tensor> Weights => [query.Weight, key.Weight, value.Weight, merge.Weight];

    // Rows that samples share are read where they lie, but their gradients are torch's to add up.
    public override bool HasKernel => Others.All(Served.By) && (rows is null || !is_grad_enabled());

    private float Scale => (float)(1 / Math.Sqrt(head));

    public override bool Fits(Tensor x)
    {
        var answering = y ?? x;
        if (x.dim() != 3 || answering.dim() != 3 || answering.numel() == 0) return false;
        long samples = x.size(0), elements = answering.size(1), width = query.Weight.size(1);
        return x.size(2) == width && answering.size(2) == width && (rows?.numel() ?? answering.size(0)) == samples
            && (padding is null || padding.shape.SequenceEqual([samples, 1, 1, elements]))
            && (bias is null || bias.shape.SequenceEqual([samples, heads, x.size(1), elements]));
    }

    public override Tensor Compose(Tensor x)
    {
        var q = Split(F.linear(x, query.Weight).mul(KeptScalar.Of(1 / Math.Sqrt(head))));                                // [B, H, N, d]
        var k = Pick(Split(F.linear(y ?? x, key.Weight)));                                                               // [B, H, M, d]
        var v = Pick(Split(F.linear(y ?? x, value.Weight)));                                                             // [B, H, M, d]
        var scores = q.matmul(k.transpose(-2, -1));                                                                      // [B, H, N, M]
        if (bias is not null) scores = scores.Plus(bias);
        if (padding is not null) scores = scores.Plus(padding);
        var weights = scores.softmax(-1);                                                                                // [B, H, N, M]
        var read = (mask is { } some ? DropoutFunction.apply(weights, some) : weights).matmul(v);                        // [B, H, N, d]
        return F.linear(read.transpose(1, 2).flatten(2), merge.Weight);                                                  // [B, N, D]
    }

    public override Tensor Forward(Tensor x, bool keep)
    {
        using var scope = NewDisposeScope();
        this.x = x;
        answering = y is null ? x : Keep(Kept.Contiguous(y));
        shape = new((int)x.size(0), (int)x.size(1), (int)answering.size(1), heads, head);
        (q, k, v, read) = (Keep(Kept.EmptyLike(x)), Keep(Kept.EmptyLike(answering)), Keep(Kept.EmptyLike(answering)), Keep(Kept.EmptyLike(x)));
        probabilities = keep ? Keep(Kept.Empty(shape.Samples, heads, shape.Asking, shape.Answering)) : null;
        Product.Run(Matrix.Of(answering), Matrix.Of(key.Weight).Transposed, Matrix.Of(k));
        Product.Run(Matrix.Of(answering), Matrix.Of(value.Weight).Transposed, Matrix.Of(v));
        var output = empty_like(x);
        ForwardSamples(Matrix.Of(x), Matrix.Of(output));
        if (!keep) Dispose();
        return output.MoveToOuterDisposeScope();
    }

    public override IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add)
    {
        var self = y is null;
        Tensor dq = empty_like(q!), dk = empty_like(k!), dv = empty_like(v!);
        var biasGradient = wantsBias ? empty_like(probabilities!) : null;
        BackwardSamples(Matrix.Of(gradient), Matrix.Of(dq), Matrix.Of(dk), Matrix.Of(dv), biasGradient, dx is null ? null : Matrix.Of(dx), add, self);
        merge.Add(Matrix.Of(gradient).Transposed, Matrix.Of(read!));
        query.Add(Matrix.Of(dq).Transposed, Matrix.Of(x!));
        key.Add(Matrix.Of(dk).Transposed, Matrix.Of(answering!));
        value.Add(Matrix.Of(dv).Transposed, Matrix.Of(answering!));
        List<Tensor?> gradients = [];
        if (!self) gradients.Add(wantsY ? YGradient(Matrix.Of(dk), Matrix.Of(dv)) : null);
        if (bias is not null) gradients.Add(biasGradient);
        return gradients;
    }

    public override void Dispose()
    {
        foreach (var tensor in kept) tensor.Dispose();
        kept.Clear();
    }

    private void ForwardSamples(Matrix asking, Matrix output)
    {
        using var hidden = padding?.contiguous();
        using var own = bias?.contiguous();
        var kernel = new AttentionKernel(shape, new(Scale, mask));
        var (q, k, v, read) = (Matrix.Of(this.q!), Matrix.Of(this.k!), Matrix.Of(this.v!), Matrix.Of(this.read!));
        float* paddings = hidden is null ? null : TensorMemory.Floats(hidden), biases = own is null ? null : TensorMemory.Floats(own), kept = probabilities is null ? null : TensorMemory.Floats(probabilities);
        var picked = rows?.data<long>().ToArray();
        using var toQuery = Panels.Pack(Matrix.Of(query.Weight).Transposed);
        using var toOutput = Panels.Pack(Matrix.Of(merge.Weight).Transposed);
        Shares.Run(shape.Samples, 1, Cost, (first, count) =>
        {
            for (var sample = first; sample < first + count; sample++)
            {
                var (at, from) = (sample * shape.Asking, (int)(picked is null ? sample : picked[sample]) * shape.Answering);
                toQuery.Multiply(asking.RowsFrom(at, shape.Asking), q.RowsFrom(at, shape.Asking));
                for (var head = 0; head < shape.Heads; head++)
                    kernel.Forward(sample, head, Of(q, at, shape.Asking, head), Of(k, from, shape.Answering, head), Of(v, from, shape.Answering, head), biases, paddings, kept, Of(read, at, shape.Asking, head));
                toOutput.Multiply(read.RowsFrom(at, shape.Asking), output.RowsFrom(at, shape.Asking));
            }
        });
    }

    private void BackwardSamples(Matrix gradient, Matrix dq, Matrix dk, Matrix dv, Tensor? biasGradient, Matrix? dx, bool add, bool self)
    {
        var kernel = new AttentionKernel(shape, new(Scale, mask));
        var (q, k, v) = (Matrix.Of(this.q!), Matrix.Of(this.k!), Matrix.Of(this.v!));
        float* kept = TensorMemory.Floats(probabilities!), biases = biasGradient is null ? null : TensorMemory.Floats(biasGradient);
        using Panels toRead = Panels.Pack(Matrix.Of(merge.Weight)), fromQuery = Panels.Pack(Matrix.Of(query.Weight));
        using Panels fromKey = Panels.Pack(Matrix.Of(key.Weight)), fromValue = Panels.Pack(Matrix.Of(value.Weight));
        Shares.Run(shape.Samples, 1, 2 * Cost, (first, count) =>
        {
            using var memory = Scratch.Rent((long)shape.Asking * shape.Width);
            var dRead = new Matrix(memory.Start, shape.Asking, shape.Width, shape.Width);
            for (var sample = first; sample < first + count; sample++)
            {
                var (at, from) = (sample * shape.Asking, sample * shape.Answering);
                toRead.Multiply(gradient.RowsFrom(at, shape.Asking), dRead);
                for (var head = 0; head < shape.Heads; head++)
                    kernel.Backward(
                        sample, head, Of(q, at, shape.Asking, head), Of(k, from, shape.Answering, head), Of(v, from, shape.Answering, head), kept, Of(dRead, 0, shape.Asking, head),
                        biases, Of(dq, at, shape.Asking, head), Of(dk, from, shape.Answering, head), Of(dv, from, shape.Answering, head));
                if (dx is not { } target) continue;
                fromQuery.Multiply(dq.RowsFrom(at, shape.Asking), target.RowsFrom(at, shape.Asking), add);
                if (!self) continue;
                fromKey.Multiply(dk.RowsFrom(at, shape.Asking), target.RowsFrom(at, shape.Asking), add: true);
                fromValue.Multiply(dv.RowsFrom(at, shape.Asking), target.RowsFrom(at, shape.Asking), add: true);
            }
        });
    }

    private Tensor YGradient(Matrix dk, Matrix dv)
    {
        var dy = empty_like(answering!);
        Product.Run(dk, Matrix.Of(key.Weight), Matrix.Of(dy));
        Product.Run(dv, Matrix.Of(value.Weight), Matrix.Of(dy), add: true);
        return dy;
    }

    private long Cost => shape.Cost + (2L * shape.Asking * shape.Width * shape.Width);

    private Matrix Of(Matrix rows, int first, int count, int head) => rows.RowsFrom(first, count).ColumnsFrom(head * this.head, this.head);

    private Tensor Pick(Tensor t) => rows is null ? t : t.index_select(0, rows);

    private Tensor Split(Tensor t) => t.view(t.size(0), t.size(1), heads, head).transpose(1, 2);

    private Tensor Keep(Tensor tensor)
    {
        kept.Add(tensor);
        return tensor;
    }
}
