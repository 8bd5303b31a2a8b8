using System.IO.Compression;
using System.Text;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Tasks;

namespace MmNas.Grains.Tests;

/// <summary>A check of a spec's data says what a trainer would find out later.</summary>
public sealed class DataPlanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-plans-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Check_OfDataThatCanBeLearnt_FindsNothing(string task) => Assert.Empty(Check(Drawn(task, pictures: 4)).Problems);

    [Fact]
    public void Check_OfTooFewSamplesToHoldSomeBack_SaysSo_UnlessNothingIsSearched()
    {
        var spec = Drawn("vqa", pictures: 4);
        var few = spec with { Data = spec.Data with { Limit = 2 } };
        Assert.Equal("2 training samples cannot be split 80 % to 20 %", Assert.Single(Check(few).Problems).What);
        Assert.Empty(Check(few with { Genotype = "known.json" }).Problems);
    }

    [Fact]
    public void Check_OfOneImageForMatching_SaysSo() =>
        Assert.StartsWith("there is one image to train on", Assert.Single(Check(Drawn("itm", pictures: 1)).Problems).What, StringComparison.Ordinal);

    [Fact]
    public void Check_OfRegionsThatReachNoBox_SaysSo()
    {
        var spec = Drawn("vgd", pictures: 4);
        foreach (var file in Directory.EnumerateFiles(folder, "*.npz", SearchOption.AllDirectories))
        {
            float[] size;
            using (var npz = NpzFile.Open(file)) size = [npz.Floats("image_w")[0], npz.Floats("image_h")[0]];
            using var writer = NpzWriter.Create(file);
            writer.Add("x", [1f, 2, 3], 3, 1);
            writer.Add("bbox", [0f, 0, size[0], size[1]], 1, 4); // all of the picture, which no shape fills by half
            writer.Add("image_w", [size[0]]);
            writer.Add("image_h", [size[1]]);
        }

        var problem = Assert.Single(Check(spec).Problems);
        Assert.StartsWith("no region overlaps the box of any of the ", problem.What, StringComparison.Ordinal);
        Assert.StartsWith("extract regions", problem.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAVectorThatIsNoNumber_LooksAtTheWordsOfTheTexts()
    {
        var spec = Drawn("itm", pictures: 4);
        var vectors = Path.Combine(folder, "vectors.txt");
        File.WriteAllText(vectors, "x 1 2\nzebra 1 nan\na 1 inf\n");
        spec = spec with { Network = spec.Network with { Words = $"glove:{vectors}", WordSize = 2 } };
        Assert.Equal([$"{vectors}, line 3"], Check(spec).Problems.Select(problem => problem.Where));
    }

    [Fact]
    public void Check_OfVectorsInAnArchiveThatEndsEarly_SaysSo_HoweverCloseTheLook()
    {
        var spec = Drawn("itm", pictures: 4);
        var vectors = Path.Combine(folder, "vectors.txt.gz");
        using (var gzip = new GZipStream(File.Create(vectors), CompressionLevel.Fastest))
            foreach (var at in Enumerable.Range(0, 40_000)) gzip.Write(Encoding.UTF8.GetBytes($"w{at} {at * 7919 % 1000} {at * 104729 % 1000}\n"));
        File.WriteAllBytes(vectors, File.ReadAllBytes(vectors)[..^20]);
        spec = spec with { Network = spec.Network with { Words = $"glove:{vectors}", WordSize = 2 } };
        foreach (var records in (bool[])[true, false])
            Assert.Equal("ends early or is damaged", Assert.Single(Check(spec, records).Problems).What);
    }

    [Fact]
    public void Check_OfATaskThatNoReaderKnows_IsNoOtherTask() =>
        Assert.Contains("it knows vqa, itm, vgd", Assert.Throws<ArgumentException>(() => Check(Drawn("vqa", pictures: 1) with { Task = "unheard-of" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_OfPlainDataOfAnotherTask_IsOneProblemThatNamesTheTask()
    {
        foreach (var split in new[] { "train", "val" })
            File.WriteAllLines(Path.Combine(folder, $"{split}.jsonl"), Enumerable.Repeat("""{"image": "a.jpg", "captions": ["a dog runs"]}""", 3));
        var problem = Assert.Single(Check(Plain("vqa")).Problems);
        Assert.Equal(folder, problem.Where);
        Assert.Equal("has lines with \"captions\" and none with \"question\": they are those of the task itm, and the spec's is vqa", problem.What);
        Assert.Equal("write task: itm, or name another folder", problem.WayOut);
        Assert.DoesNotContain(Check(Plain("itm")).Problems, one => one.Where == folder);
    }

    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Check_OfTooFewPicturesToHoldThemBackWhole_SaysWhatATrainerWould(string task)
    {
        var three = Drawn(task, pictures: 3);
        Assert.DoesNotContain(Check(three).Problems, problem => problem.What.Contains("pictures", StringComparison.Ordinal));
        var whole = three with { Search = three.Search with { HeldBack = "image" } };
        var problem = Assert.Single(Check(whole).Problems, problem => problem.What.Contains("held_back: image", StringComparison.Ordinal));
        Assert.Equal("the training samples are about 3 pictures, and held_back: image needs 4 or more, two on either side", problem.What);
        Assert.Equal("use more pictures or a larger limit, or search.held_back: sample", problem.WayOut);
        Assert.DoesNotContain(Check(whole with { Genotype = "a.json" }).Problems, one => one.What.Contains("held_back", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OfPlainDataOfNoTask_NamesItsLines()
    {
        foreach (var split in new[] { "train", "val" }) File.WriteAllText(Path.Combine(folder, $"{split}.jsonl"), "{\"joke\": 1}\n");
        Assert.Contains(Check(Plain("vqa")).Problems, problem => problem.Where == $"{Path.Combine(folder, "train.jsonl")}, line 1");
    }

    private ExperimentSpec Plain(TaskName task) => new() { Name = "a", Task = task, Data = new() { Layout = "plain", Path = folder, Regions = "grid", MaxTokens = 14 } };

    private ExperimentSpec Drawn(TaskName task, int pictures)
    {
        var scenes = Path.Combine(folder, "data");
        var settings = new SceneSettings { Pictures = pictures, ValidationPictures = 2 };
        SceneGenerator.Write(new(KnownTasks.All[task].Scenes!, settings), scenes, cancel: TestContext.Current.CancellationToken);
        return new() { Name = "a", Task = task, Data = new() { Layout = "x", Path = scenes, MaxTokens = 14 } };
    }

    private static DataFindings Check(ExperimentSpec spec, bool records = true) => DataPlans.Check(KnownTasks.All, spec, records, new Progress<ReadProgress>(), TestContext.Current.CancellationToken);
}
