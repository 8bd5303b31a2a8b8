namespace MmNas.Contracts.Tests;

public sealed class ByteTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(9949, "9.9 kB")]
    [InlineData(9950, "10 kB")]
    [InlineData(999_400, "999 kB")]
    [InlineData(999_600, "1.0 MB")]
    [InlineData(2_149_000_000, "2.1 GB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void Of_HasTwoDigitsAtLeast(long bytes, string text) => Assert.Equal(text, ByteText.Of(bytes));

    [Theory]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("1.5 mb", 1_500_000)]
    [InlineData("0", 0)]
    [InlineData(" 512 B ", 512)]
    public void TryRead_TakesUnitsInAnyCase(string text, long bytes)
    {
        Assert.True(ByteText.TryRead(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("2 GiB")]
    [InlineData("1e9")]
    [InlineData("9999999PB")]
    public void TryRead_RefusesWhatIsNoNumberOfBytes(string text) => Assert.False(ByteText.TryRead(text, out _));
}
