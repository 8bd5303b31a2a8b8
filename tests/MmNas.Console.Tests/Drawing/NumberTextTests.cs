using MmNas.Console.Drawing;

namespace MmNas.Console.Tests.Drawing;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(40.4, "40 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(130, "2 min 10 s")]
    [InlineData(3900, "1 h 05 min")]
    [InlineData(360000, "100 h 00 min")]
    public void Duration_IsWrittenInTheUnitsThatMatter(double seconds, string text) => Assert.Equal(text, NumberText.Duration(seconds));

    [Theory]
    [InlineData(0, "░░░░")]
    [InlineData(0.5, "██░░")]
    [InlineData(1, "████")]
    [InlineData(1.5, "████")]
    [InlineData(-1, "░░░░")]
    [InlineData(double.NaN, "░░░░")]
    public void Bar_IsAlwaysAsWideAsAsked(double share, string bar) => Assert.Equal(bar, NumberText.Bar(share, 4));
}
