using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Attention;

/// <summary>softmax(scale Q K^T + bias + padding) V of one sample's head; its scores never leave the cache.</summary>
internal readonly unsafe struct AttentionKernel(AttentionShape shape, SoftmaxKernel softmax)
{
    /// <param name="sample">Number of the sample in the batch, from 0.</param> <param name="head">Number of the head, from 0.</param>
    /// <param name="query">[N, d]</param> <param name="key">[M, d]</param> <param name="value">[M, d]</param>
    /// <param name="bias">[B, H, N, M]; null adds nothing.</param> <param name="padding">[B, M]; null adds nothing.</param>
    /// <param name="probabilities">[B, H, N, M]: gets those of the head; null where nobody needs them.</param>
    /// <param name="read">[N, d]: gets what the head reads.</param>
    public void Forward(int sample, int head, Matrix query, Matrix key, Matrix value, float* bias, float* padding, float* probabilities, Matrix read)
    {
        var (count, before) = (shape.Answering, shape.ScoresBefore(sample, head));
        using var memory = Scratch.Rent((long)shape.Asking * count);
        var scores = new Matrix(memory.Start, shape.Asking, count, count);
        using (var keys = Panels.Pack(key.Transposed)) keys.Multiply(query, scores);
        for (var i = 0; i < shape.Asking; i++)
        {
            var at = before + ((long)i * count);
            softmax.Forward(scores.Row(i), count, bias == null ? null : bias + at, padding == null ? null : padding + ((long)sample * count), (uint)at, probabilities == null ? null : probabilities + at);
        }

        using var values = Panels.Pack(value);
        values.Multiply(scores, read);
    }

    /// <param name="sample">Number of the sample in the batch, from 0.</param> <param name="head">Number of the head, from 0.</param>
    /// <param name="query">[N, d]</param> <param name="key">[M, d]</param> <param name="value">[M, d]</param>
    /// <param name="probabilities">[B, H, N, M] of the forward pass.</param> <param name="gradient">[N, d]: of what the head reads.</param>
    /// <param name="biasGradient">[B, H, N, M]: gets the head's; null where nobody wants it.</param>
    /// <param name="dQuery">[N, d]: gets the gradient.</param> <param name="dKey">[M, d]: gets the gradient.</param> <param name="dValue">[M, d]: gets the gradient.</param>
    public void Backward(
        int sample, int head, Matrix query, Matrix key, Matrix value, float* probabilities, Matrix gradient, float* biasGradient, Matrix dQuery, Matrix dKey, Matrix dValue)
    {
        var (count, before) = (shape.Answering, shape.ScoresBefore(sample, head));
        using Scratch first = Scratch.Rent((long)shape.Asking * count), second = Scratch.Rent((long)shape.Asking * count);
        Matrix scores = new(first.Start, shape.Asking, count, count), dropped = new(second.Start, shape.Asking, count, count);
        using (var values = Panels.Pack(value.Transposed)) values.Multiply(gradient, scores);
        for (var i = 0; i < shape.Asking; i++)
        {
            var at = before + ((long)i * count);
            softmax.Backward(scores.Row(i), count, probabilities + at, (uint)at, dropped.Row(i));
            if (biasGradient != null) new Span<float>(scores.Row(i), count).CopyTo(new(biasGradient + at, count));
        }

        using (var gradients = Panels.Pack(gradient)) gradients.Multiply(dropped.Transposed, dValue);
        ScaleAll(scores);
        using (var keys = Panels.Pack(key)) keys.Multiply(scores, dQuery);
        using (var queries = Panels.Pack(query)) queries.Multiply(scores.Transposed, dKey);
    }

    private void ScaleAll(Matrix scores)
    {
        var length = scores.Rows * scores.Columns;
        for (var j = 0; j < length; j += Lanes.Count) Lanes.Store(Lanes.Load(scores.Start + j, length - j) * softmax.Scale, scores.Start + j, length - j);
    }
}
