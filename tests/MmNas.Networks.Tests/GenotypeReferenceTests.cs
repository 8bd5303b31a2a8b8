using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Networks.Shapes;
using MmNas.Search;

namespace MmNas.Networks.Tests;

/// <summary>The published architectures: read, built at the paper's width, written back.</summary>
[Trait("Category", "Reference")]
public sealed class GenotypeReferenceTests
{
    private const string Backbone = "backnone."; // the published spelling

    public static TheoryData<string, HeadKind> Published { get; } = new()
    {
        { "mcan", HeadKind.Answers },
        { "mmnas_vqa", HeadKind.Answers },
        { "mmnas_itm", HeadKind.Match },
        { "mmnas_vgd", HeadKind.Ground },
    };

    public static TheoryData<string> Names => [.. Published.Select(row => row.Data.Item1)];

    [Fact]
    public void Published_AreAllThatTheReferenceHas() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(SharedFolders.Reference, "genotypes"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(),
            Published.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Published))]
    public void Count_OfAPublishedNetwork_IsThePublishedCount(string name, HeadKind head)
    {
        using var counts = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolders.Reference, "parameter_counts.json")));
        var settings = counts.RootElement.GetProperty("settings");
        int Size(string field) => settings.GetProperty(field).GetInt32();
        var genotype = Read(name);
        using var network = new Supernet(SearchSpace.Of(genotype), new()
        {
            Output = head.Maker(Size("answers")),
            Hidden = Size("hidden"),
            Head = Size("head_dim"),
            RegionFeatures = Size("region_feature_dim"),
            WordSize = Size("word_dim"),
            RelationSize = Size("relation_dim"),
            ReduceHidden = Size("flat_mlp"),
            ReduceOutput = Size("flat_out"),
            Vocabulary = Size("vocabulary"),
        }, seed: 1);
        var published = counts.RootElement.GetProperty("counts").GetProperty(name);
        var backbone = network.Parameters.Where(parameter => parameter.Name.StartsWith(Backbone, StringComparison.Ordinal)).Sum(parameter => parameter.Value.numel());
        Assert.Equal(published.GetProperty("total").GetInt64(), network.Count);
        Assert.Equal(published.GetProperty("backbone").GetInt64(), backbone);
        Assert.Equal((published.GetProperty("encoder_ops").GetInt32(), published.GetProperty("decoder_ops").GetInt32()), (genotype.Encoder.Length, genotype.Decoder.Length));
    }

    /// <remarks>A published file says the same for every epoch that it has.</remarks>
    [Theory]
    [MemberData(nameof(Names))]
    public void Write_OfWhatWasRead_IsWhatEveryPublishedEpochSays(string name)
    {
        var written = JsonNode.Parse(GenotypeFile.Write(Read(name)))!["epoch0"];
        var published = JsonNode.Parse(Text(name))!.AsObject();
        Assert.NotEmpty(published);
        Assert.All(published, epoch => Assert.True(JsonNode.DeepEquals(epoch.Value, written), epoch.Key));
    }

    private static Subnet Read(string name) => GenotypeFile.Read(Text(name));

    private static string Text(string name) => File.ReadAllText(Path.Combine(SharedFolders.Reference, "genotypes", $"{name}.json"));
}
