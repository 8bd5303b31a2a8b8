using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Sums;

namespace MmNas.Networks.Kernels.Norms;

/// <summary>y = factor gain (s - mean(s)) / sqrt(variance(s) + epsilon) + shift of every row of s = x + dropout(z).</summary>
/// <remarks>Ba, Kiros and Hinton, Layer Normalization (2016). The backward pass needs the normalised values and 1 / sqrt(variance + epsilon) alone.</remarks>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Factor">On the gain.</param>
/// <param name="Mask">Of the dropout on z; null drops nothing.</param>
internal readonly unsafe record struct NormKernel(float Epsilon, float Factor, DropoutMask? Mask)
{
    private const int CostOfAValue = 8; // in multiplications that take as long

    /// <param name="x">[rows, width], or nothing: then s is z.</param> <param name="z">[rows, width]</param>
    /// <param name="gain">[1, width]</param> <param name="shift">[1, width]</param> <param name="y">[rows, width]</param>
    /// <param name="normal">[rows, width]: gets the normalised values; may be z.</param> <param name="inverse">[rows]: gets 1 / sqrt(variance + epsilon).</param>
    public void Forward(Matrix? x, Matrix z, Matrix gain, Matrix shift, Matrix y, Matrix normal, float* inverse)
    {
        var kernel = this;
        Shares.Run(z.Rows, 1, z.Columns * CostOfAValue, (first, count) =>
        {
            for (var i = first; i < first + count; i++)
                inverse[i] = kernel.Forward(x is { } residual ? residual.Row(i) : null, z.Row(i), (uint)((long)i * z.Columns), z.Columns, gain.Start, shift.Start, y.Row(i), normal.Row(i));
        });
    }

    /// <param name="gradient">[rows, width]: of y.</param> <param name="normal">Of the forward pass.</param> <param name="inverse">Of the forward pass.</param>
    /// <param name="gain">[1, width]</param> <param name="dx">[rows, width]: gets the gradient of x.</param>
    /// <param name="dz">[rows, width]: gets the gradient of z; null where there is no x, and dx is z's.</param>
    /// <param name="sums">Gets the sums over rows for the gain, then for the shift.</param>
    public void Backward(Matrix gradient, Matrix normal, float* inverse, Matrix gain, Matrix dx, Matrix? dz, BlockSums sums)
    {
        var kernel = this;
        var width = gradient.Columns;
        sums.Each(width * CostOfAValue, (first, count, sum) =>
        {
            for (var i = first; i < first + count; i++)
                kernel.Backward(gradient.Row(i), normal.Row(i), inverse[i], (uint)((long)i * width), width, gain.Start, dx.Row(i), dz is { } branch ? branch.Row(i) : null, sum, sum + width);
        });
    }

    private float Forward(float* x, float* z, uint element, int width, float* gain, float* shift, float* y, float* normal)
    {
        var sum = Vector512<float>.Zero;
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var s = Lanes.Load(z + j, width - j);
            if (Mask is { } mask) s *= mask.Factors(element + (uint)j);
            if (x != null) s += Lanes.Load(x + j, width - j);
            sum += s;
            Lanes.Store(s, normal + j, width - j);
        }

        var mean = Lanes.Sum(sum) / width;
        var squares = Vector512<float>.Zero;
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var apart = Lanes.Load(normal + j, width - j, mean) - Vector512.Create(mean);
            squares += apart * apart;
        }

        var inverse = 1 / MathF.Sqrt((Lanes.Sum(squares) / width) + Epsilon);
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var n = (Lanes.Load(normal + j, width - j) - Vector512.Create(mean)) * inverse;
            Lanes.Store(n, normal + j, width - j);
            Lanes.Store((n * Factor * Lanes.Load(gain + j, width - j)) + Lanes.Load(shift + j, width - j), y + j, width - j);
        }

        return inverse;
    }

    private void Backward(float* gradient, float* normal, float inverse, uint element, int width, float* gain, float* dx, float* dz, float* gainSums, float* shiftSums)
    {
        Vector512<float> sum = default, along = default;
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var (g, n) = (Lanes.Load(gradient + j, width - j), Lanes.Load(normal + j, width - j));
            Lanes.Store(Lanes.Load(gainSums + j, width - j) + (g * n), gainSums + j, width - j);
            Lanes.Store(Lanes.Load(shiftSums + j, width - j) + g, shiftSums + j, width - j);
            g *= Lanes.Load(gain + j, width - j);
            sum += g;
            along += g * n;
        }

        var (mean, meanAlong) = (Lanes.Sum(sum) / width, Lanes.Sum(along) / width);
        for (var j = 0; j < width; j += Lanes.Count)
        {
            var g = Lanes.Load(gradient + j, width - j) * Lanes.Load(gain + j, width - j);
            var d = (g - Vector512.Create(mean) - (Lanes.Load(normal + j, width - j) * meanAlong)) * (inverse * Factor);
            Lanes.Store(d, dx + j, width - j);
            if (dz != null) Lanes.Store(Mask is { } mask ? d * mask.Factors(element + (uint)j) : d, dz + j, width - j);
        }
    }
}
