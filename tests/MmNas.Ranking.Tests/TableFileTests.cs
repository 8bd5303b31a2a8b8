using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class TableFileTests : IDisposable
{
    private static readonly TableIdentity Identity = new("accuracy on val", "0123456789ab", "ba9876543210");
    private static readonly TableRow Row = new(Subnet.Parse("SA FFN | SA GA FFN SA"), Seed: 1, Quarter: 61.25, Half: 70.1 / 3, End: 75, Parameters: 272_902, Seconds: 12.34);

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-table-").FullName;

    private string File => Path.Combine(folder, "table.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_AreReadAsTheyWereAdded()
    {
        var other = Row with { Seed = 2, End = 1.0 / 3 };
        Add(Row);
        Add(other);
        var table = TableFile.Read(File);
        Assert.Equal([Row with { Seconds = 12.3 }, other with { Seconds = 12.3 }], table.Rows); // numbers to the last digit, seconds to the tenth
        Assert.Equal(Identity, table.Identity);
        Assert.Equal([new TableJob(Row.Genotype, 3)], table.Missing([new(Row.Genotype, 2), new(Row.Genotype, 3), new(Row.Genotype, 1)]));
    }

    [Fact]
    public void Line_ThatWasCutOff_IsLeftOutAndWrittenAnew()
    {
        Add(Row);
        var whole = System.IO.File.ReadAllText(File);
        System.IO.File.AppendAllText(File, "SA FFN | SA GA FFN SA,2,61.2");
        Assert.Single(TableFile.Read(File).Rows);
        using (var file = TableFile.Open(File)) Assert.Single(file.Table.Missing([new(Row.Genotype, 2)]));
        Assert.Equal(whole, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Table_ThatAnotherAddsTo_IsLeftToIt()
    {
        Add(Row);
        using var file = TableFile.Open(File);
        Assert.Contains("another process", Assert.Throws<IOException>(() => TableFile.Read(File)).Message, StringComparison.Ordinal);
        Assert.Contains("another process", Assert.Throws<IOException>(() => TableFile.Open(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LineEnds_OfOtherProgramsPass()
    {
        Add(Row);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).ReplaceLineEndings("\r\n"));
        Assert.Equal([Row with { Seconds = 12.3 }], TableFile.Read(File).Rows);
    }

    [Fact]
    public void Heading_ThatWasCutOff_IsWrittenAnew()
    {
        System.IO.File.WriteAllText(File, "genotype,se");
        Add(Row);
        Assert.Single(TableFile.Read(File).Rows);
    }

    [Theory]
    [InlineData("one line that nobody must lose", "name a file that is not there")]
    [InlineData("genotype,se\"ed\n", "line 1: it is not CSV, for a quotation mark stands where none can")]
    [InlineData("a,b\n1,2\n", "it lacks the columns genotype, seed")]
    [InlineData("genotype,seed,quarter,half,end,parameters,seconds,metric,training,data\nSA | XYZ,1,1,1,1,1,1,m,t,d\n", "line 2: it cannot be read ('SA | XYZ' has the operation 'XYZ'")]
    [InlineData("genotype,seed,quarter,half,end,parameters,seconds,metric,training,data\nSA | GA,one,1,1,1,1,1,m,t,d\n", "line 2: it cannot be read (a number is missing or malformed)")]
    [InlineData("genotype,seed,quarter,half,end,parameters,seconds,metric,training,data\nSA | GA,1,1\n", "line 2: it cannot be read (a number is missing or malformed)")]
    [InlineData("genotype,seed,quarter,half,end,parameters,seconds,metric,training,data\nSA | GA,1,1,1,1,1,1,m,t,d\nSA | GA,2,1,1,1,1,1,m,t,e\n", "line 3: it was trained differently")]
    public void File_ThatIsNoTable_IsRefusedWithItsLine(string text, string why)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => TableFile.Open(File)).Message, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File)); // nothing of another's file is lost
    }

    private void Add(TableRow row)
    {
        using var file = TableFile.Open(File);
        file.Add(row, Identity);
    }
}
