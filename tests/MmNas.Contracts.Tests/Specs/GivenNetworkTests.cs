using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Networks that a spec brings by the folder of an export or import.</summary>
public sealed class GivenNetworkTests : IDisposable
{
    private const string Network = """
        {"format": "mmnas-network", "format_version": 1, "program": "mmnas 0.7", "task": "vqa", "genotype": {"enc": [["self_att_64"]], "dec": [["guided_att_64"]]},
         "network": {"hidden": 512, "head": 64, "word_size": 300, "relation_size": 64, "reduce_hidden": 512, "reduced": 1024, "layer_norm": "published", "relation": "published",
                     "output": "summed", "outputs": 3, "region_features": 8, "parameters": 9},
         "text": {"words": ["", "?", "red"], "max_tokens": 14, "dropped": "", "spaces": ""}, "answers": ["a", "b", "c"], "probabilities": "sigmoid", "regions": {"source": "scenes"}, "data_version": "1"}
        """;

    private readonly TemporaryFolder folder = new();

    public GivenNetworkTests() => Write("nets/mine");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Baseline_OfAFolder_StandsInTheSpecWithTheHashOfItsWeights()
    {
        var spec = Good("baselines: [ mcan, network:nets/mine ]");
        var network = Assert.IsType<Baseline.Network>(Baseline.Parse(spec.Baselines[1]));
        Assert.Equal(["mine"], network.Names);
        var given = GivenNetwork.Read(network.Given);
        Assert.Equal((Path.Combine(folder.Path, "nets/mine"), "SA | GA", 64), (given.Folder, $"{given.Genotype}", given.Sha256.Length));
        var again = Reading.Good(SpecIdentity.FullText(spec), "/elsewhere");
        Assert.Equal((spec.Baselines[1], SpecIdentity.Of(spec)), (again.Baselines[1], SpecIdentity.Of(again)));
    }

    [Fact]
    public void Identity_CoversTheWeights_AndNotWhereTheyLie()
    {
        Write("moved/mine");
        Write("other/mine", weights: "others");
        string Of(string place) => SpecIdentity.Of(Good($"baselines: [ network:{place}/mine ]\ngenotype: {place}/mine/genotype.json\nretrain: {{ start: {place}/mine }}"));
        Assert.Equal(Of("nets"), Of("moved"));
        Assert.NotEqual(Of("nets"), Of("other"));
        Assert.NotEqual(SpecIdentity.Of(Good("genotype: nets/mine/genotype.json")), SpecIdentity.Of(Good("genotype: nets/mine/genotype.json\nretrain: { start: nets/mine }")));
    }

    [Theory]
    [InlineData("baselines: [ network:nets/none ]", "has no config.json; name a folder that mmnas export has written")]
    [InlineData("baselines: [ 'network:x={}' ]", "the text holds no network: it lacks folder, sha256 or genotype")]
    [InlineData("retrain: { start: nets/mine }", "only the training of a genotype that is given begins with it: write genotype: FILE too")]
    [InlineData("retrain: { hidden: 128 }\nbaselines: [ network:nets/mine ]", "mine is 512 wide, and the spec's networks 128: write hidden: 512 below retrain")]
    [InlineData("network: { head: 32, word_size: 50 }\nbaselines: [ network:nets/mine ]", "mine has heads of 64 values, and the spec's of 32: write head: 64 below network; it has word vectors of 300 values, and the spec's have 50: write word_size: 300 below network")]
    [InlineData("network: { layer_norm: standard }\nbaselines: [ network:nets/mine ]", "has layer norms of the form published, and the spec's are standard: write layer_norm: published below network")]
    [InlineData("task: vgd\nbaselines: [ network:nets/mine ]", "mine has learnt the task vqa, and the spec's is vgd: name a network of that task")]
    [InlineData("genotype: other.json\nretrain: { start: nets/mine }", "mine is SA | GA, and the spec's genotype is SA | SA: write genotype: ")]
    [InlineData("baselines: [ network:nets/mine, 'genotype:mine.json' ]", "two networks would be called mine in the results")]
    public void WhatDoesNotFit_IsSaid(string lines, string words)
    {
        folder.Write("other.json", """{"enc": ["SA"], "dec": ["SA"]}""");
        folder.Write("mine.json", """{"enc": ["SA"], "dec": ["SA"]}""");
        Assert.Contains(Reading.Errors(Reading.Least.Replace("name: trial", lines.StartsWith("task", StringComparison.Ordinal) ? "name: trial" : "name: trial\ntask: vqa", StringComparison.Ordinal) + lines, folder.Path), error => error.WayOut.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void FolderWithoutWeights_SaysHowToExportThem()
    {
        File.Delete(Path.Combine(folder.Path, "nets/mine", GivenNetwork.WeightsName));
        Assert.Contains("has no model.safetensors; export or import the network with --format safetensors", Assert.Single(Reading.Errors(Reading.Least + "baselines: [ network:nets/mine ]", folder.Path)).WayOut, StringComparison.Ordinal);
    }

    private ExperimentSpec Good(string lines) => Reading.Good(Reading.Least + lines, folder.Path);

    private void Write(string place, string weights = "weights")
    {
        folder.Write($"{place}/config.json", Network);
        folder.Write($"{place}/{GivenNetwork.WeightsName}", weights);
        folder.Write($"{place}/genotype.json", """{"enc": ["SA"], "dec": ["GA"]}""");
    }
}
