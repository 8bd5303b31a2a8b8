namespace MmNas.Search.Tests;

public sealed class PhiloxTests
{
    // The known answers of Random123 (kat_vectors, philox4x32, 10 rounds).
    [Theory]
    [InlineData(0x00000000_00000000UL, new uint[] { 0, 0, 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        0xffffffff_ffffffffUL, new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        0x299f31d0_a4093822UL, new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Words_OfTheAuthorsCounters_AreTheAuthorsAnswers(ulong key, uint[] counter, uint[] expected)
    {
        var (x, y, z, w) = Philox.Words(key, counter[0], counter[1], counter[2], counter[3]);
        Assert.Equal(expected, new[] { x, y, z, w });
    }
}
