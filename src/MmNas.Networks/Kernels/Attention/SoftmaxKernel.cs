using System.Runtime.Intrinsics;

namespace MmNas.Networks.Kernels.Attention;

/// <summary>p = softmax(scale s + bias + padding) of a row of scores, and dropout(p).</summary>
/// <param name="Scale">Of the scores.</param>
/// <param name="Mask">Null drops nothing.</param>
internal readonly unsafe record struct SoftmaxKernel(float Scale, DropoutMask? Mask)
{
    /// <param name="scores">[count]; becomes dropout(p).</param> <param name="count">1 or more.</param>
    /// <param name="bias">[count]; null adds nothing.</param> <param name="padding">[count]; null adds nothing.</param>
    /// <param name="element">Of the first score in the whole that the mask counts in.</param>
    /// <param name="probabilities">[count]: gets p; null where nobody needs it.</param>
    public void Forward(float* scores, int count, float* bias, float* padding, uint element, float* probabilities)
    {
        var highest = Vector512.Create(float.NegativeInfinity);
        for (var j = 0; j < count; j += Lanes.Count)
        {
            var s = Lanes.Load(scores + j, count - j) * Scale;
            if (bias != null) s += Lanes.Load(bias + j, count - j);
            if (padding != null) s += Lanes.Load(padding + j, count - j);
            Lanes.Store(s, scores + j, count - j);
            highest = Vector512.Max(highest, Lanes.Load(scores + j, count - j, float.NegativeInfinity));
        }

        var (most, sum) = (Vector512.Create(Lanes.Highest(highest)), Vector512<float>.Zero);
        for (var j = 0; j < count; j += Lanes.Count)
        {
            var e = Exponential.Of(Lanes.Load(scores + j, count - j, float.NegativeInfinity) - most);
            sum += e;
            Lanes.Store(e, scores + j, count - j);
        }

        var inverse = 1 / Lanes.Sum(sum);
        for (var j = 0; j < count; j += Lanes.Count)
        {
            var p = Lanes.Load(scores + j, count - j) * inverse;
            if (probabilities != null) Lanes.Store(p, probabilities + j, count - j);
            Lanes.Store(Mask is { } mask ? p * mask.Factors(element + (uint)j) : p, scores + j, count - j);
        }
    }

    /// <param name="gradient">[count]: of dropout(p); becomes that of scale s + bias + padding.</param> <param name="count">1 or more.</param>
    /// <param name="probabilities">[count]: p.</param> <param name="element">As in the forward pass.</param>
    /// <param name="dropped">[count]: gets dropout(p).</param>
    public void Backward(float* gradient, int count, float* probabilities, uint element, float* dropped)
    {
        var sum = Vector512<float>.Zero;
        for (var j = 0; j < count; j += Lanes.Count)
        {
            var p = Lanes.Load(probabilities + j, count - j);
            var d = Mask is { } mask ? p * mask.Factors(element + (uint)j) : p;
            Lanes.Store(d, dropped + j, count - j);
            sum += d * Lanes.Load(gradient + j, count - j);
        }

        var along = Vector512.Create(Lanes.Sum(sum));
        for (var j = 0; j < count; j += Lanes.Count)
        {
            var d = (Lanes.Load(dropped + j, count - j) * Lanes.Load(gradient + j, count - j)) - (Lanes.Load(probabilities + j, count - j) * along);
            Lanes.Store(d, gradient + j, count - j);
        }
    }
}
