using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Data.Tests.Detection;

namespace MmNas.Console.Tests.Commands;

public sealed class DataFeaturesTests : IDisposable
{
    private readonly CommandLine command = new();

    public DataFeaturesTests()
    {
        new TinyDetector().WriteTo(Model);
        Add("train2014", "COCO_train2014_000000000007.png");
        Add("val2014", "COCO_val2014_000000000009.png");
    }

    private string Model => Path.Combine(command.Folder, "model.onnx");

    private string Images => Path.Combine(command.Folder, "images");

    private string Pack => Path.Combine(command.Folder, "all.pack");

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Features_AreExtractedIntoAPack_WhoseIdsAreThePicturesPaths()
    {
        Assert.Equal(ExitCode.Done, await RunAsync());
        Assert.StartsWith($"{Pack}: 2 images, 4 regions of 6 float16, ", command.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", Pack));
        Assert.Contains("sample val2014/COCO_val2014_000000000009.png: 8 x 6 pixels, 2 regions, first box [0, 0, 4, 4]", command.OutputLines);
    }

    [Fact]
    public async Task Json_WithKeepGoing_ListsWhatWasSkipped()
    {
        var broken = Path.Combine(Images, "val2014", "x.jpg");
        File.WriteAllBytes(broken, []);
        Assert.Equal(ExitCode.Bad, await RunAsync());
        Assert.Contains($"{broken}: is empty; copy the picture here again, or skip it with --keep-going", command.Problems, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Bad, await RunAsync("--keep-going", "--float"));
        Assert.Contains("was begun with another element (float16, now float32)", command.Problems, StringComparison.Ordinal);
        foreach (var begun in Directory.GetFiles(command.Folder, "all.pack.part*")) File.Delete(begun);
        Assert.Equal(ExitCode.Done, await RunAsync("--keep-going", "--float", "--most", "1", "--least", "1", "--json"));
        var result = command.Objects[^1];
        Assert.Equal(("float32", 2, 2), ((string?)result["element"], (int)result["images"]!, (int)result["regions"]!));
        Assert.Equal(broken, (string?)result["skipped"]![0]!["where"]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1")]
    [InlineData("-0.5")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    [InlineData(",2")]
    public async Task Threshold_ThatNoScoreCanMeet_IsRefusedAsInASpec(string threshold)
    {
        Assert.Equal(ExitCode.Bad, await RunAsync("--threshold", threshold));
        Assert.Contains($"--threshold is {threshold}; use a number from 0 to below 1", command.Problems, StringComparison.Ordinal);
        Assert.False(File.Exists(Pack));
    }

    [Fact]
    public async Task Description_WithAFieldThatItDoesNotHave_SaysWhichItHas()
    {
        await File.WriteAllTextAsync(Path.Combine(command.Folder, "model.yaml"), "foo: 1\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Bad, await RunAsync());
        Assert.Contains("foo is 1; unknown field; description has input, ", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_BesideTheModel_IsTaken_AndOptionsGoBeforeItsSides()
    {
        var description = Path.Combine(command.Folder, "model.yaml");
        await File.WriteAllTextAsync(description, "resizes: false\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await RunAsync("--shortest", "12", "--longest", "20", "--float"));
        using (var pack = MmNas.Data.FeaturePack.Open(Pack))
        {
            var features = new float[6];
            pack.CopyFeatures(0, features);
            Assert.Equal([12, 16], features[4..]); // 8 x 6 pixels, twice as large
        }

        File.Delete(Pack);
        await File.WriteAllTextAsync(description, "boxs: rois\nchannels: cmyk\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Bad, await RunAsync());
        Assert.Contains($"{description}, line 1: boxs is rois; unknown field; did you mean boxes?", command.Problems, StringComparison.Ordinal);
        Assert.Contains($"{description}, line 2: channels is cmyk; use rgb or bgr", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shortest", "600", "resizes by itself, so --shortest and --longest have no effect")]
    [InlineData("--least", "0", "--least is 0; use a whole number, 1 or more")]
    [InlineData("--least", "101", "--least 101 is above --most 100; lower --least or raise --most")]
    [InlineData("--threads", "0", "--threads is 0; use a whole number, 1 or more")]
    [InlineData("--description", "/nowhere/x.yaml", "description is /nowhere/x.yaml; there is no such file; name one that is there")]
    public async Task Options_ThatMakeNoSense_AreRefusedWithAWayOut(string option, string value, string problem)
    {
        Assert.Equal(ExitCode.Bad, await RunAsync(option, value));
        Assert.Contains(problem, command.Problems, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(command.Folder, "all.pack*"));
    }

    [Fact]
    public async Task Interrupt_KeepsWhatIsDone_AndTheSameLineGoesOn()
    {
        for (var at = 10; at < 30; at++) Add("val2014", $"COCO_val2014_0000000000{at}.png");
        command.Clock = new AskedClock(7, command.Interrupts.Raise);
        Assert.Equal(ExitCode.Interrupted, await RunAsync());
        Assert.Contains("the same command resumes from there", command.Problems, StringComparison.Ordinal);
        Assert.False(File.Exists(Pack));
        var done = (await File.ReadAllLinesAsync($"{Pack}.part-list", TestContext.Current.CancellationToken))[1..];
        Assert.InRange(done.Length, 1, 21);
        Assert.InRange(new FileInfo($"{Pack}.part").Length, 129, long.MaxValue);
        command.Restart();
        Assert.Equal(ExitCode.Done, await RunAsync());
        Assert.StartsWith($"{Pack}: 22 images, 44 regions of 6 float16, ", command.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal([Pack], Directory.GetFiles(command.Folder, "all.pack*"));
    }

    private Task<int> RunAsync(params string[] more) => command.RunAsync(["data", "features", "--detector", Model, "--images", Images, "--out", Pack, .. more]);

    private void Add(string split, string name)
    {
        Directory.CreateDirectory(Path.Combine(Images, split));
        File.WriteAllBytes(Path.Combine(Images, split, name), RawPng.Plain(8, 6, 10, 20, 30));
    }

    /// <summary>A clock that does something when it has been looked at so many times, once for each line of progress that could be written.</summary>
    private sealed class AskedClock(int times, Action act) : TimeProvider
    {
        private int asked;

        public override long GetTimestamp()
        {
            if (++asked == times) act();
            return 0;
        }
    }
}
