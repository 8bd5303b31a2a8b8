using System.Text;

namespace MmNas.Search.Tests;

/// <summary>Genotype files made of sound ones: a genotype or a <see cref="FormatException"/>.</summary>
public class GenotypeFuzzTests
{
    [Fact]
    public void Files()
    {
        byte[][] corpus =
        [
            .. new[]
            {
                """{"epoch9":{"enc":[["self_att_64"],["feed_forward"]],"dec":[["guided_att_64"],["rel_self_att_64"]]},"epoch10":{"enc":["SA"],"dec":["FFN"]}}""",
                """{"enc":[["self_att_64"]],"dec":[["guided_att_64"]]}""",
            }.Select(Encoding.UTF8.GetBytes),
        ];
        Fuzzer.Try("genotype", 1000, corpus, input =>
        {
            var text = Encoding.UTF8.GetString(input);
            GenotypeFile.Parse(text, null);
            GenotypeFile.Read(GenotypeFile.Write(GenotypeFile.Read(text)));
        }, typeof(FormatException));
    }
}
