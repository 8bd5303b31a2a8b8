using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Texts;

/// <summary>One step of an LSTM, for one sample: i, f, o = sigmoid, g = tanh of the gates; c = f c' + i g; h = o tanh(c).</summary>
/// <remarks>Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000). Gates stand in torch's order: i, f, g, o.</remarks>
internal static unsafe class LstmKernel
{
    /// <param name="gates">[4 D]: before the functions; gets what they give.</param> <param name="width">D</param>
    /// <param name="before">[D]: c'; null is 0.</param> <param name="cell">[D]: gets c.</param> <param name="output">[D]: gets h.</param>
    public static void Forward(float* gates, int width, float* before, float* cell, float* output)
    {
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var left = width - j;
            float* gate = gates + j;
            var (i, f) = (Sigmoid(Lanes.Load(gate, left)), Sigmoid(Lanes.Load(gate + width, left)));
            var (g, o) = (Tanh(Lanes.Load(gate + (2 * width), left)), Sigmoid(Lanes.Load(gate + (3 * width), left)));
            var c = before == null ? i * g : (f * Lanes.Load(before + j, left)) + (i * g);
            Lanes.Store(i, gate, left);
            Lanes.Store(f, gate + width, left);
            Lanes.Store(g, gate + (2 * width), left);
            Lanes.Store(o, gate + (3 * width), left);
            Lanes.Store(c, cell + j, left);
            Lanes.Store(o * Tanh(c), output + j, left);
        }
    }

    /// <param name="gates">[4 D]: of the forward pass; gets their gradients before the functions.</param> <param name="width">D</param>
    /// <param name="before">[D]: c'; null is 0.</param> <param name="cell">[D]: c.</param>
    /// <param name="gradient">[D]: of h, from outside.</param> <param name="later">[D]: of h, from the step after.</param>
    /// <param name="cellGradient">[D]: of c, from the step after; gets that of c'.</param>
    public static void Backward(float* gates, int width, float* before, float* cell, float* gradient, float* later, float* cellGradient)
    {
        var one = Vector512<float>.One;
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var left = width - j;
            float* gate = gates + j;
            var (i, f) = (Lanes.Load(gate, left), Lanes.Load(gate + width, left));
            var (g, o) = (Lanes.Load(gate + (2 * width), left), Lanes.Load(gate + (3 * width), left));
            var c = Tanh(Lanes.Load(cell + j, left));
            var dh = Lanes.Load(gradient + j, left) + Lanes.Load(later + j, left);
            var dc = Lanes.Load(cellGradient + j, left) + (dh * o * (one - (c * c)));
            var former = before == null ? Vector512<float>.Zero : Lanes.Load(before + j, left);
            Lanes.Store(dc * g * i * (one - i), gate, left);
            Lanes.Store(dc * former * f * (one - f), gate + width, left);
            Lanes.Store(dc * i * (one - (g * g)), gate + (2 * width), left);
            Lanes.Store(dh * c * o * (one - o), gate + (3 * width), left);
            Lanes.Store(dc * f, cellGradient + j, left);
        }
    }

    private static Vector512<float> Sigmoid(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Exponential.Of(-x));

    // Near 0 the quotient would lose digits: there it is the Taylor polynomial, whose next term is below float32's rounding.
    private static Vector512<float> Tanh(Vector512<float> x)
    {
        var e = Exponential.Of(Vector512.Abs(x) * -2f);
        var far = Vector512.CopySign((Vector512<float>.One - e) / (Vector512<float>.One + e), x);
        var s = x * x;
        var near = x + (x * s * (Vector512.Create(-1f / 3) + (s * (Vector512.Create(2f / 15) + (s * (Vector512.Create(-17f / 315) + (s * (62f / 2835))))))));
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), Vector512.Create(0.25f)), near, far);
    }
}
