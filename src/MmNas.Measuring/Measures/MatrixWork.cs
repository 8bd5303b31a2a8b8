using MmNas.Measuring.Sizes;
using MmNas.Search;

namespace MmNas.Measuring.Measures;

/// <summary>Floating-point operations of the matrix products that a step cannot do without, whatever kernels it uses: a product of [m, k] and [k, n] has 2 m k n.</summary>
/// <remarks>B samples, T words, N regions, D hidden. The backward pass has two products for each of the forward pass, one where the input is data.</remarks>
internal static class MatrixWork
{
    private const int Widening = 4; // of the feed-forward network
    private const int RelationValues = 4;
    private const double WithBothGradients = 3, WithWeightGradientAlone = 2;

    /// <summary>Forward and backward of a batch with the most words and regions.</summary>
    /// <param name="size">B, T, N and the other widths.</param>
    /// <param name="hidden">D</param>
    /// <param name="subnet">Of the four published operations.</param>
    /// <exception cref="ArgumentException">The subnet has another one.</exception>
    public static double OfWeightStep(MeasuredSize size, int hidden, Subnet subnet)
    {
        double b = size.Batch, t = size.Words, n = size.Regions, d = hidden;
        var words = Product(b * t, size.WordSize + d, 4 * d);
        var layers = subnet.Encoder.Sum(operation => Layer(size, operation, t, d)) + subnet.Decoder.Sum(operation => Layer(size, operation, n, d));
        var reduced = Reduce(size, t, d) + Reduce(size, n, d) + Product(b, 2 * d, size.Answers);
        var regions = Product(b * n, size.RegionFeatures, d);
        var relations = subnet.UsesRelations ? Product(b * n * n, RelationValues, size.RelationSize) : 0;
        return (WithBothGradients * (words + layers + reduced)) + (WithWeightGradientAlone * (regions + relations));
    }

    private static double Layer(MeasuredSize size, Operation operation, double elements, double d)
    {
        double b = size.Batch, t = size.Words;
        if (operation == OperationCatalogue.SelfAttention) return Attention(b, elements, elements, d);
        if (operation == OperationCatalogue.RelationSelfAttention) return Attention(b, elements, elements, d) + Product(b * elements * elements, size.RelationSize, d / size.Head);
        if (operation == OperationCatalogue.GuidedAttention) return Attention(b, elements, t, d);
        if (operation == OperationCatalogue.FeedForward) return 2 * Product(b * elements, d, Widening * d);
        throw new ArgumentException($"the products of {operation.ShortName} are not counted; use the published operations", nameof(operation));
    }

    /// <summary>Query and merge of what asks, key and value of what answers, scores and their use.</summary>
    private static double Attention(double b, double ask, double answer, double d) =>
        (2 * Product(b * ask, d, d)) + (2 * Product(b * answer, d, d)) + (2 * Product(b * ask, d, answer));

    private static double Reduce(MeasuredSize size, double elements, double d)
    {
        double b = size.Batch;
        return Product(b * elements, d, size.ReduceHidden) + Product(b * elements, size.ReduceHidden, 1) + Product(b, elements, d) + Product(b, d, 2 * d);
    }

    private static double Product(double m, double k, double n) => 2 * m * k * n;
}
