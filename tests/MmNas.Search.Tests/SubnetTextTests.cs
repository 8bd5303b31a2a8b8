namespace MmNas.Search.Tests;

public sealed class SubnetTextTests
{
    [Theory]
    [InlineData("SA FFN | GA FFN", "SA FFN | GA FFN", 0)]
    [InlineData("SA FFN | GA FFN", "FFN FFN | GA SA", 2)]
    public void Distance_CountsTheLayersThatDiffer(string one, string other, int distance) => Assert.Equal(distance, Subnet.Parse(one).Distance(Subnet.Parse(other)));

    [Theory]
    [InlineData("SA FFN | SA GA FFN RSA")]
    [InlineData(" | GGA ID")]
    [InlineData("GFF | FFN")]
    public void Text_IsReadAsItIsWritten(string text) => Assert.Equal(text, Subnet.Parse(text).ToString());

    [Fact]
    public void PublishedNames_WillDoToo() => Assert.Equal("SA | GA", Subnet.Parse("self_att_64|guided_att_64").ToString());

    [Theory]
    [InlineData("SA FFN", "a bar")]
    [InlineData("SA | GA | FFN", "a bar")]
    [InlineData("SA | XYZ", "'XYZ'")]
    public void OtherText_IsRefusedWithAWayOut(string text, string wayOut) =>
        Assert.Contains(wayOut, Assert.Throws<FormatException>(() => Subnet.Parse(text)).Message, StringComparison.Ordinal);
}
