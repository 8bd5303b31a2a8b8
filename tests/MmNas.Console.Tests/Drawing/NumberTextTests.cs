using MmNas.Console.Drawing;

namespace MmNas.Console.Tests.Drawing;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "░░░░")]
    [InlineData(0.5, "██░░")]
    [InlineData(1, "████")]
    [InlineData(1.5, "████")]
    [InlineData(-1, "░░░░")]
    [InlineData(double.NaN, "░░░░")]
    public void Bar_IsAlwaysAsWideAsAsked(double share, string bar) => Assert.Equal(bar, NumberText.Bar(share, 4));
}
