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
    [InlineData(null, "FFN | FFN", 10, "epoch10 of epoch9, epoch10")]
    [InlineData(9, "SA | SA", 9, "epoch9 of epoch9, epoch10")]
    public void Parse_OfSeveralEpochs_TakesTheNamedOne_AndSaysWhich(int? wanted, string genotype, int epoch, string choice)
    {
        var read = GenotypeFile.Parse("""{"epoch10":{"enc":["FFN"],"dec":["FFN"]},"epoch9":{"enc":["SA"],"dec":["SA"]}}""", wanted);
        Assert.Equal((genotype, epoch, choice), (read.Genotype.ToString(), read.Epoch, read.Choice));
    }

    [Theory]
    [InlineData("""{"epoch1":{"enc":["SA"],"dec":["SA"]},"epoch2":{"enc":["SA"],"dec":["SA"]}}""", "it has no epoch7; use one of epoch1, epoch2")]
    [InlineData("""{"enc":["SA"],"dec":["SA"]}""", "it has no epoch7; it names no epochs: leave the epoch out")]
    public void Parse_OfAnEpochThatIsNotThere_NamesThoseThatAre(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => GenotypeFile.Parse(text, 7)).Message);

    [Fact]
    public void Reference_NamesAnEpochBehindTheFile_UnlessAFileHasThatName()
    {
        var folder = Directory.CreateTempSubdirectory("mmnas-genotype-").FullName;
        try
        {
            var (file, odd) = (Path.Combine(folder, "found.json"), Path.Combine(folder, "odd#epoch3"));
            Assert.Equal(new GenotypeReference(file, 12), GenotypeReference.Parse($"{file}#epoch12"));
            Assert.Equal(("found-epoch12", $"{file}#epoch12"), (GenotypeReference.Parse($"{file}#epoch12").Name, GenotypeReference.Parse($"{file}#epoch12").ToString()));
            Assert.Equal(new GenotypeReference($"{file}#epochs", null), GenotypeReference.Parse($"{file}#epochs"));
            File.WriteAllText(odd, Text);
            Assert.Equal(new GenotypeReference(odd, null), GenotypeReference.Parse(odd));
            File.WriteAllText(file, Text);
            Assert.Equal("SA FFN | GA RSA FFN", GenotypeReference.Parse($"{file}#epoch0").Read().Genotype.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"epoch0":{"enc":[["self_att_64"]]}}""", "epoch0.dec is missing")]
    [InlineData("""{"epoch0":{"enc":[["self_att"]],"dec":[["feed_forward"]]}}""", "epoch0.enc[0] is [\"self_att\"]; use one of self_att_64")]
    [InlineData("""{"enc":[["feed_forward"]],"dec":[["self_att"]]}""", "dec[0] is [\"self_att\"]; use one of self_att_64")]
    [InlineData("""{"enc":[["feed_forward"]]}""", "dec is missing")]
    [InlineData("""{"epoch0":{"enc":[["guided_att_64"]],"dec":[["feed_forward"]]}}""", "epoch0.enc has guided_att_64")]
    [InlineData("""{"enc":[],"enc":[],"dec":["GA"]}""", "it has the key \"enc\" twice")]
    [InlineData("""{"a":1,"a":2}""", "it has the key \"a\" twice")]
    [InlineData("""{"epoch0":{"enc":[],"dec":["GA"],"dec":["GA"]}}""", "it has the key \"dec\" twice")]
    [InlineData("""{"\ud800":1,"enc":[],"dec":["GA"]}""", "line 1 has \\ud800, an unpaired surrogate (half of a UTF-16 pair); remove it")]
    [InlineData("""{"enc":["\ud800"],"dec":["GA"]}""", "line 1 has \\ud800, an unpaired surrogate (half of a UTF-16 pair); remove it")]
    [InlineData("""{"epoch0":[]}""", "epoch0 is not an object")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "line 1 is not JSON from byte 2 on, or breaks off there")]
    [InlineData("PK\u0003\u0004\0\0", "a binary file, such as a PyTorch checkpoint")]
    [InlineData("\uFFFD\u0002\uFFFD\n", "a binary file, such as a PyTorch checkpoint")]
    public void Read_OfSomethingElse_SaysWhere(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => GenotypeFile.Read(text)).Message, StringComparison.Ordinal);
}
