using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Perceptrons;

/// <summary>h = dropout(ReLU(h + b)) in place, and back. A value that was dropped, or was not above 0, is 0: the backward pass needs no other mask.</summary>
/// <param name="Mask">Null drops nothing.</param>
internal readonly unsafe record struct ActivationKernel(DropoutMask? Mask)
{
    /// <param name="values">[rows, width]; becomes the output.</param> <param name="bias">[1, width]</param>
    /// <param name="firstRow">Of the values in the whole that the mask counts in.</param>
    public void Forward(Matrix values, Matrix bias, int firstRow)
    {
        var width = values.Columns;
        for (var i = 0; i < values.Rows; i++)
        {
            var row = values.Row(i);
            var element = (uint)((long)(firstRow + i) * width);
            for (var j = 0; j < width; j += Lanes.Count)
            {
                var h = Vector512.Max(Lanes.Load(row + j, width - j) + Lanes.Load(bias.Start + j, width - j), Vector512<float>.Zero);
                if (Mask is { } mask) h *= mask.Factors(element + (uint)j);
                Lanes.Store(h, row + j, width - j);
            }
        }
    }

    /// <param name="gradient">[rows, width]: of the output; becomes that of the input.</param> <param name="output">[rows, width]: of the forward pass.</param>
    public void Backward(Matrix gradient, Matrix output)
    {
        var (width, scale) = (gradient.Columns, Vector512.Create(Mask is { } mask ? mask.Scale : 1));
        for (var i = 0; i < gradient.Rows; i++)
        {
            float* row = gradient.Row(i), of = output.Row(i);
            for (var j = 0; j < width; j += Lanes.Count)
            {
                var passed = Vector512.GreaterThan(Lanes.Load(of + j, width - j), Vector512<float>.Zero);
                Lanes.Store(Vector512.ConditionalSelect(passed, Lanes.Load(row + j, width - j) * scale, Vector512<float>.Zero), row + j, width - j);
            }
        }
    }
}
