namespace MmNas.Search.Tests;

public sealed class GenotypeFileTests
{
    private const string Text =
        """{"epoch0":{"enc":[["self_att_64"],["feed_forward"]],"dec":[["guided_att_64"],["rel_self_att_64"],["feed_forward"]]}}""";

    [Fact]
    public void Read_OfAPublishedFile_AndWrite_GiveTheSameText() => Assert.Equal(Text, GenotypeFile.Write(GenotypeFile.Read(Text)));

    [Fact]
    public void Read_OfSeveralEpochs_TakesTheLastByNumberNotByOrder()
    {
        var genotype = GenotypeFile.Read(
            """{"epoch10":{"enc":[["feed_forward"]],"dec":[["feed_forward"]]},"epoch9":{"enc":[["self_att_64"]],"dec":[["self_att_64"]]}}""");
        Assert.Equal("FFN | FFN", genotype.ToString());
    }

    [Theory]
    [InlineData("""{"epoch0":{"enc":[["self_att_64"]]}}""", "epoch0.dec is missing")]
    [InlineData("""{"epoch0":{"enc":[["self_att"]],"dec":[["feed_forward"]]}}""", "epoch0.enc[0] is [\"self_att\"]; use one of self_att_64")]
    [InlineData("""{"epoch0":{"enc":[["guided_att_64"]],"dec":[["feed_forward"]]}}""", "epoch0.enc has guided_att_64")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "line 1 is no JSON")]
    public void Read_OfSomethingElse_SaysWhere(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => GenotypeFile.Read(text)).Message, StringComparison.Ordinal);
}
