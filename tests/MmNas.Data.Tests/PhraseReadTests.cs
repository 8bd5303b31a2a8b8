using System.Text.Json;
using MmNas.Tasks.Vgd.Learning;
namespace MmNas.Data.Tests;

public sealed class PhraseReadTests : IDisposable
{
    private readonly SmallPhrases folder = new();

    [Fact]
    public void Read_GivesEverySplitThatIsThereInOrder()
    {
        folder.WriteSplit("test", SmallPhrases.Sentence(10, "man"));
        folder.WriteSplit("mine", SmallPhrases.Sentence(10, "man"));
        folder.WriteText("instances.json", "{}");
        var data = folder.Read();
        Assert.Equal(["train", "val", "testA", "test", "mine"], [data.Train.Name, .. data.HeldOut.Select(split => split.Name)]);
        Assert.Equal((2, 3, 4), (data.Train.Count, data.RegionFeatureSize, data.Train.Regions.Images));
        Assert.Matches("^[0-9a-f]{64}$", data.Version);
    }

    [Fact]
    public void Words_AreTheTokensOfAllSplits()
    {
        var data = folder.Read();
        Assert.Equal(["the", "left", "man", "dog", "boat", "tree"], data.Words.All.Skip(3));
        Assert.Equal([3, 4, 5], data.Train.Tokens(0).ToArray());
        Assert.Equal("the left man", data.Train.Text(0));
        Assert.Equal([3, 4], folder.Read(folder.Source with { MaxTokens = 2 }).Train.Tokens(0).ToArray());
    }

    [Fact]
    public void Box_EndsAtItsBeginningPlusItsExtent()
    {
        var train = folder.Read().Train;
        Assert.Equal([1f, 2, 4, 6], train.Box(0).ToArray());
        Assert.Equal(11 + 1f, train.Regions.Features(train.Image(1))[0]);
    }

    [Fact]
    public void Read_OfOneOfSeveral_NeedsItsName()
    {
        foreach (var (split, of) in new[] { ("train", "train"), ("val", "val"), ("test", "testA") })
            folder.WriteText($"{split}.json", File.ReadAllText(folder["refcoco", $"{of}.json"]), "refcocog");
        Assert.Equal((folder.Root, "holds refcoco and refcocog"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
        Assert.Equal("test", folder.Read(folder.Source with { Dataset = "refcocog" }).HeldOut[1].Name);
    }

    [Fact]
    public void Read_OfTheDatasetsOwnFolder_FindsFeaturesBesideIt()
    {
        var beside = folder.Read();
        Assert.Equal(beside.Version, folder.Read(new() { Folder = folder["refcoco"] }).Version);
        Assert.Equal(beside.Version, folder.Read(new() { Folder = folder["refcoco"], Dataset = "refcoco" }).Version);
    }

    [Fact]
    public void Limit_ChoosesSentencesAndKeepsTheWords()
    {
        var data = folder.Read(folder.Source with { Limit = 1 });
        Assert.Equal((1, 9), (data.Train.Count, data.Words.Count));
    }

    [Fact]
    public void Version_ChangesWithABox()
    {
        var before = folder.Read().Version;
        folder.WriteSplit("val", SmallPhrases.Sentence(20, "boat", [1, 2, 3, 5]));
        Assert.NotEqual(before, folder.Read().Version);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ImageIds_ThatAreTexts_ComeBackAsTexts_InPredictions()
    {
        using var folder = new SmallPhrases();
        var train = File.ReadAllText(folder["refcoco", "train.json"]);
        folder.WriteText("train.json", train.Replace("\"image_id\":10", "\"image_id\":\"dog-1\"", StringComparison.Ordinal));
        var split = folder.Read().Train;
        Assert.Equal(["\"dog-1\"", "11"], Enumerable.Range(0, 2).Select(phrase => Predicted(split, phrase).GetProperty("image_id").GetRawText()));
    }

    private static JsonElement Predicted(PhraseSplit split, int phrase)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) VgdPrediction.Write(writer, split, phrase, [0, 0, 1, 1], 0.5);
        return JsonElement.Parse(stream.ToArray());
    }
}
