using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MmNas.Data.Tests;

public sealed class SceneGeneratorTests : IDisposable
{
    private static readonly SceneSettings Small = new() { Pictures = 6, ValidationPictures = 3 };
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Write_OfOneSeed_GivesTheSameBytes()
    {
        Write(Small, "a");
        Write(Small, "b");
        Assert.Equal(Files("a"), Files("b"));
        Assert.All(Files("a"), file => Assert.Equal(File.ReadAllBytes(folder["a", file]), File.ReadAllBytes(folder["b", file])));
    }

    [Fact]
    public void Write_OfQuestionsWithTheDefaults_GivesTheTextsOfTheFirstVersion()
    {
        Write(new() { Pictures = 40, ValidationPictures = 10 }, "a");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files("a").Where(file => file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            hash.AppendData(File.ReadAllBytes(folder["a", file]));
        Assert.Equal("257b6ccc47a00169a7f4bdb533ea0523977d91f850d9b244b39f2ad8275ccdf7", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Write_OfAnyTask_GivesTheSameBytesAndAMarkerThatKnowsIt(string task)
    {
        var settings = Small with { Task = task, RelationDepth = 1, Sizes = true };
        Write(settings, "a");
        Write(settings, "b");
        Assert.All(Files("a"), file => Assert.Equal(File.ReadAllBytes(folder["a", file]), File.ReadAllBytes(folder["b", file])));
        Assert.False(Ensure(settings));
        Assert.Throws<DataException>(() => Ensure(settings with { RelationDepth = 2 }));
    }

    [Theory]
    [InlineData("vqa", "vqa-v2")]
    [InlineData("itm", "flickr30k")]
    [InlineData("vgd", "refcoco")]
    public void Write_OfATask_GivesItsLayoutWholeWithPictures(string task, string layout)
    {
        Write(Small with { Task = task }, "a");
        var found = LayoutInspection.Of(folder["a"], KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(layout, found.Layout);
        Assert.Empty(found.Problems);
        Assert.All(found.Splits, split => Assert.Equal((split.Images, split.Images), (split.WithFeatures, split.WithPictures)));
    }

    [Fact]
    public void Write_OfAnotherSeed_GivesOtherScenes()
    {
        Write(Small, "a");
        Write(Small with { Seed = 2 }, "b");
        Assert.NotEqual(Read("a").Version, Read("b").Version);
    }

    [Fact]
    public void Write_GivesAFolderThatReadsWithoutAProblem()
    {
        Write(Small, "a");
        var source = new VqaSource { Folder = folder["a"] };
        Assert.Empty(VqaLayout.Check(source, cancel: TestContext.Current.CancellationToken));
        Assert.Empty(VqaLayout.Check(source with { Regions = new RegionSource.Grid() }, cancel: TestContext.Current.CancellationToken));
        var data = Read("a");
        Assert.Equal((36, 18, 9), (data.Train.Count, data.Validation.Count, data.Train.Regions.Images));
    }

    [Fact]
    public void Write_IntoAFolderThatHoldsSomething_IsRefusedAndChangesNothing()
    {
        folder.Write("mine", "a", "notes.txt");
        var problem = Assert.Single(Assert.Throws<DataException>(() => Write(Small, "a")).Problems);
        Assert.Equal(folder["a"], problem.Where);
        Assert.Equal(["notes.txt"], Files("a"));
    }

    [Fact]
    public void Write_ThatIsCancelled_LeavesNothingBehind()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtFirstReport(cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => SceneGenerator.Write(Small.Request(), folder["a"], progress, cancel.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Ensure_WritesOnceAndRefusesOtherSettings()
    {
        Assert.True(Ensure(Small));
        Assert.False(Ensure(Small));
        var problem = Assert.Single(Assert.Throws<DataException>(() => Ensure(Small with { Seed = 5 })).Problems);
        Assert.Contains("holds scenes drawn with", problem.What);
    }

    [Theory]
    [InlineData("vqa", null)] // versions up to 0.5.0 left the first task out, and wrote the others as numbers
    [InlineData("itm", 1)]
    [InlineData("vgd", 2)]
    public void Ensure_OfAFolderThatAnOldVersionDrew_TakesItForThatTaskAndNoOther(string task, int? number)
    {
        var mine = Small with { Task = task };
        Write(mine, "a");
        var marker = JsonNode.Parse(File.ReadAllText(folder["a", "scenes.json"]))!;
        if (number is null) Assert.Null(marker["Task"]);
        else marker["Task"] = number;
        File.WriteAllText(folder["a", "scenes.json"], marker.ToJsonString());
        Assert.False(Ensure(mine));
        Assert.All(KnownTasks.All.Names.Select(name => name.ToString()).Where(name => name != task), other =>
            Assert.Contains("holds scenes drawn with", Assert.Throws<DataException>(() => Ensure(Small with { Task = other })).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Ensure_OfAFolderWithoutItsMarker_IsNotTakenForComplete()
    {
        Write(Small, "a");
        File.Delete(folder["a", "scenes.json"]);
        var error = Assert.Throws<DataException>(() => Ensure(Small));
        Assert.Contains("nor complete scenes", error.Message);
    }

    [Fact]
    public void Write_OfSettingsOutOfRange_NamesThemAll()
    {
        var pictures = new SceneSettings { Pictures = 0, ValidationPictures = 0, PictureSize = 10 };
        var settings = pictures with { QuestionsPerPicture = 13, MinShapes = 0, MaxShapes = 9, RelationDepth = 3 };
        Assert.Equal(7, Assert.Throws<DataException>(() => Write(settings, "a")).Problems.Count);
    }

    private void Write(SceneSettings settings, string name) =>
        SceneGenerator.Write(settings.Request(), folder[name], null, TestContext.Current.CancellationToken);

    private VqaDataSet Read(string name) => VqaDataSet.Read(new() { Folder = folder[name] }, null, TestContext.Current.CancellationToken);

    private bool Ensure(SceneSettings settings) =>
        SceneGenerator.Ensure(settings.Request(), folder["a"], null, TestContext.Current.CancellationToken);

    private IEnumerable<string> Files(string name)
    {
        var files = Directory.EnumerateFiles(folder[name], "*", SearchOption.AllDirectories);
        return files.Select(file => Path.GetRelativePath(folder[name], file)).Order();
    }

    public void Dispose() => folder.Dispose();

    private sealed class CancelAtFirstReport(CancellationTokenSource cancel) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => cancel.Cancel();
    }
}
