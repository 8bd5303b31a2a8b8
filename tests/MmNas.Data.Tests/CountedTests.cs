using MmNas.Files;

namespace MmNas.Data.Tests;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 epochs")]
    [InlineData(1, "1 epoch")]
    [InlineData(2, "2 epochs")]
    [InlineData(12_000, "12,000 epochs")]
    public void Number_AgreesWithItsNoun(long count, string text) => Assert.Equal(text, Counted.Of(count, "epoch"));

    [Theory]
    [InlineData(1, "1 entry")]
    [InlineData(3, "3 entries")]
    public void Noun_OfAnotherKind_HasItsOwnPlural(long count, string text) => Assert.Equal(text, Counted.Of(count, "entry", "entries"));
}
