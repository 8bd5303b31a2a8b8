using MmNas.Networks.Kernels;
using MmNas.Networks.Kernels.Products;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class ProductTests : IDisposable
{
    private static readonly Scalar Half = KeptScalar.Of(0.5);

    private readonly Generator noise = new(1);

    public void Dispose() => noise.Dispose();

    /// <summary>Rows, depth, columns: whole tiles, what is left beside them, several blocks of rows and depth, and single ones.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 6, 16, 64 }, { 12, 64, 128 }, { 1, 1, 1 }, { 7, 3, 5 }, { 100, 64, 100 }, { 13, 37, 23 }, { 97, 300, 65 }, { 200, 520, 80 }, { 5, 257, 16 }, { 64, 2, 129 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_IsTheProductInFloat64(int rows, int depth, int columns)
    {
        using var scope = NewDisposeScope();
        var (left, right) = (Noise(rows, depth), Noise(depth, columns));
        var expected = left.to(ScalarType.Float64).matmul(right.to(ScalarType.Float64));
        var (leftTurned, rightTurned) = (left.t().contiguous(), right.t().contiguous());
        foreach (var (a, b) in new[]
        {
            (Matrix.Of(left), Matrix.Of(right)), (Matrix.Of(left), Matrix.Of(rightTurned).Transposed),
            (Matrix.Of(leftTurned).Transposed, Matrix.Of(right)), (Matrix.Of(leftTurned).Transposed, Matrix.Of(rightTurned).Transposed),
        })
        {
            var result = full([rows, columns], KeptScalar.Of(float.NaN));
            Product.Run(a, b, Matrix.Of(result));
            Near(expected, result, depth);
            Product.Run(a, b, Matrix.Of(result), add: true);
            Near(expected.mul(KeptScalar.Of(2.0)), result, depth);
        }
    }

    [Fact]
    public void Run_IntoAPartOfAMatrix_LeavesTheOthersAlone()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (Noise(20, 30), Noise(30, 21));
        var result = zeros(22, 40);
        Product.Run(Matrix.Of(left), Matrix.Of(right), Matrix.Of(result).RowsFrom(1, 20).ColumnsFrom(3, 21));
        Near(left.matmul(right).to(ScalarType.Float64), result.narrow(0, 1, 20).narrow(1, 3, 21), 30);
        Assert.Equal(20 * 21, result.count_nonzero().item<long>());
    }

    [Fact]
    public void Run_WithOneThreadAndWithTwo_GivesTheSameBits()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (Noise(1001, 300), Noise(300, 130));
        var threads = get_num_threads();
        try
        {
            Tensor With(int count)
            {
                set_num_threads(count);
                var result = empty(1001, 130);
                Product.Run(Matrix.Of(left), Matrix.Of(right), Matrix.Of(result));
                return result;
            }

            Assert.True(Same.Values(With(1), With(2)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private Tensor Noise(params long[] shape) => rand(shape, generator: noise).sub_(Half);

    private static void Near(Tensor expected, Tensor actual, int depth) =>
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, 1e-7 * (10 + depth));
}
