using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels;

namespace MmNas.Networks.Tests;

public sealed class ExponentialTests
{
    [Fact]
    public void Of_IsWithinTwoUnitsOfTheLastPlace()
    {
        for (var x = -87.3f; x < 88.7f; x += 0.0137f)
        {
            var (expected, actual) = (Math.Exp(x), Exponential.Of(Vector512.Create(x))[5]);
            Assert.InRange(Math.Abs(actual - expected) / MathF.BitIncrement((float)expected), 0, 2.4e-7);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-1e9f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(1e9f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void Of_AtTheEnds_IsExact(float x, float expected) => Assert.Equal(expected, Exponential.Of(Vector512.Create(x))[0]);
}
