using System.Text;
using MmNas.Ranking.Tables;

namespace MmNas.Ranking.Tests;

/// <summary>Tables of trained genotypes made of a sound one: rows, or the line that is wrong.</summary>
public sealed class TableFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tables()
    {
        const string sound = "genotype,seed,quarter,half,end,parameters,seconds,metric,training,data\nSA FFN | SA GA FFN SA,1,61.25,23.3,75,272902,12.3,accuracy on val,0123,ba98\n\"SA FFN | GA\",2,1,2,3,4,5,accuracy on val,0123,ba98\n";
        Fuzzer.Try("table of genotypes", 500, [Encoding.UTF8.GetBytes(sound)], input =>
        {
            var path = folder.Write(input, "table.csv");
            TableFile.Read(path);
            TableFile.Open(path).Dispose();
        }, typeof(InvalidDataException));
    }
}
