using MmNas.Contracts.Folders;

namespace MmNas.Exporting.Tests;

/// <summary>config.json of an exported network.</summary>
public sealed class NetworkConfigTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{", "is damaged")]
    [InlineData("[]", "is damaged")]
    [InlineData("{\"format\": \"mmnas-network\"}", "is damaged or not the description")]
    [InlineData("{}", "is damaged or not the description")]
    public void Read_OfADamagedFile_SaysSo(string text, string said)
    {
        File.WriteAllText(Path.Combine(folder.Root, NetworkConfigFile.Name), text);

        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => NetworkConfigFile.Read(folder.Root)).Message);
    }

    [Fact]
    public void Read_OfAFolderWithoutOne_SaysWhatToName() =>
        Assert.EndsWith("has no config.json; name a folder that mmnas export has written", Assert.Throws<InvalidDataException>(() => NetworkConfigFile.Read(folder.Root)).Message);

    [Fact]
    public void Read_OfALaterVersion_AsksForANewerProgram()
    {
        File.WriteAllText(Path.Combine(folder.Root, NetworkConfigFile.Name), NetworkConfigFile.Write(Some() with { FormatVersion = 2 }));

        Assert.Contains("use a newer mmnas", Assert.Throws<InvalidDataException>(() => NetworkConfigFile.Read(folder.Root)).Message);
    }

    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        var config = Some();
        File.WriteAllText(Path.Combine(folder.Root, NetworkConfigFile.Name), NetworkConfigFile.Write(config));

        Assert.Equal(NetworkConfigFile.Write(config), NetworkConfigFile.Write(NetworkConfigFile.Read(folder.Root)));
    }

    private static NetworkConfig Some() => new()
    {
        Program = "mmnas 1.2.3",
        Task = "vqa",
        Genotype = new() { ["enc"] = new System.Text.Json.Nodes.JsonArray(), ["dec"] = new System.Text.Json.Nodes.JsonArray() },
        Network = new()
        {
            Hidden = 64,
            Head = 64,
            WordSize = 300,
            RelationSize = 64,
            ReduceHidden = 512,
            Reduced = 128,
            LayerNorm = "published",
            Relation = "published",
            Output = "summed",
            Outputs = 2,
            RegionFeatures = 197,
            Parameters = 12,
        },
        Text = new() { Words = ["PAD", "UNK", "CLS", "größe"], MaxTokens = 14, Dropped = ".", Spaces = "-/" },
        Answers = ["yes", "no"],
        Probabilities = "sigmoid",
        Regions = new() { Source = "grid", Cells = 4 },
        DataVersion = "00",
        Scores = new Dictionary<string, IReadOnlyDictionary<string, double?>> { ["val"] = new Dictionary<string, double?> { ["accuracy"] = 61.5, ["other"] = null } },
        Checks = new Dictionary<string, ExportCheck> { ["onnx"] = new(64, 1e-6) },
    };
}
