using System.Text;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests.Configuration;

/// <summary>Silos' files made of the sound ones in silo-config/: a configuration or errors; nothing is ever thrown.</summary>
public class SiloConfigFuzzTests
{
    [Fact]
    public void Files()
    {
        byte[][] corpus = [.. Directory.GetFiles(Path.Combine(Repository.Root, "silo-config"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Fuzzer.Try("silo's file", 400, corpus, input => SiloConfigFile.ReadText(Encoding.UTF8.GetString(input), Path.GetTempPath(), _ => null));
    }
}
