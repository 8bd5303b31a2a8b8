using SkiaSharp;

namespace MmNas.Data.Tests.Detection;

/// <summary>Regions of a data set that come from its pictures through a detector.</summary>
public sealed class DetectorRegionsTests : IDisposable
{
    private readonly SmallVqa folder = new();
    private int extracted;

    public DetectorRegionsTests()
    {
        new TinyDetector().WriteTo(Model);
        foreach (var image in new[] { 10, 11 }) Draw("train2014", image);
        Draw("val2014", 20);
    }

    private string Model => folder["detector.onnx"];

    private string Packs => folder["packs"];

    private RegionSource.Detector Detector => new(new(Model, new(), new(Least: 1), Threads: 1), PackElement.Full, Packs);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Regions_AreWhatTheDetectorFindsInEachPicture()
    {
        var data = Read(Detector);
        Assert.Equal(6, data.RegionFeatureSize);
        var red = data.Train.Regions.Features(data.Train.Image(0))[0];
        Assert.Equal(10 / 255f, red, 1e-4f);
        Assert.Equal([0, 0, 4, 4, 1, 2, 5, 6], data.Train.Regions.Boxes(0));
        Assert.Equal(3, extracted);
    }

    [Fact]
    public void Pictures_AreExtractedOnce_HoweverManyDataSetsAskForThem()
    {
        var first = Read(Detector);
        var (files, version) = (Files(), first.Version);
        extracted = 0;
        Assert.Equal(version, Read(Detector with { Plan = Detector.Plan with { Threads = 2 } }).Version);
        Assert.Equal(files, Files());
        Assert.Equal(0, extracted);
    }

    [Fact]
    public void Pictures_ThatAreNewOrChanged_AreExtractedAlone()
    {
        var version = Read(Detector).Version;
        Draw("val2014", 20, red: 77);
        extracted = 0;
        Assert.NotEqual(version, Read(Detector).Version);
        Assert.Equal(1, extracted);
    }

    [Fact]
    public void AnotherModelOrSetting_IsExtractedBesideTheFirst()
    {
        var version = Read(Detector).Version;
        Assert.NotEqual(version, Read(Detector with { Plan = Detector.Plan with { Choice = new(0.6, 1, 1) } }).Version);
        new TinyDetector { Factor = 2 }.WriteTo(Model);
        Assert.NotEqual(version, Read(Detector).Version);
        Assert.Equal((9, 3), (extracted, Directory.GetDirectories(Packs).Length));
    }

    [Fact]
    public async Task TwoReadings_AtOnce_ExtractOnce()
    {
        var readings = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Read(Detector).Version, TestContext.Current.CancellationToken));
        Assert.Single((await Task.WhenAll(readings)).Distinct());
        Assert.Equal(3, extracted);
    }

    [Fact]
    public void Pack_ThatIsDamaged_IsMadeAnew()
    {
        var version = Read(Detector).Version;
        var pack = Assert.Single(Files());
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..^9]);
        Assert.Equal(version, Read(Detector).Version);
    }

    [Fact]
    public void Check_NamesEverythingThatIsWrong_AndExtractsNothing()
    {
        File.WriteAllText(folder["images", "train2014", "COCO_train2014_000000000010.png"], "no picture");
        File.Delete(folder["images", "val2014", "COCO_val2014_000000000020.png"]);
        File.WriteAllText(Model, "no model");
        var problems = folder.Check(folder.Source with { Regions = Detector with { Packs = null } });
        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, problem => problem.What.StartsWith("cannot be loaded as an ONNX model", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.What == "is not a picture");
        Assert.Contains(problems, problem => problem.What.StartsWith("has no picture, and question 3", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Packs));
        Assert.Empty(Directory.GetFiles(folder.Root, "*.pack*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Pictures_ThatGiveNoRegion_AreAllNamed_AndTheOthersAreKept()
    {
        var cut = File.ReadAllBytes(folder["images", "train2014", "COCO_train2014_000000000010.png"]);
        File.WriteAllBytes(folder["images", "train2014", "COCO_train2014_000000000010.png"], cut[..(cut.Length / 2)]);
        var problem = Assert.Single(Assert.Throws<DataException>(() => Read(Detector)).Problems);
        Assert.Equal(folder["images", "train2014", "COCO_train2014_000000000010.png"], problem.Where);
        Assert.DoesNotContain("--keep-going", problem.WayOut, StringComparison.Ordinal);
        Draw("train2014", 10);
        extracted = 0;
        Read(Detector);
        Assert.Equal(1, extracted);
    }

    private VqaDataSet Read(RegionSource.Detector regions) =>
        VqaDataSet.Read(folder.Source with { Regions = regions }, new Count(this), TestContext.Current.CancellationToken);

    private string[] Files() => Directory.GetFiles(Packs, "*.pack", SearchOption.AllDirectories);

    private void Draw(string split, int image, byte? red = null) =>
        folder.WritePicture(split, image, 8 + image, 8, (x, y) => new SKColor(red ?? (byte)image, (byte)(x * 9), (byte)(y * 9)));

    /// <summary>Counts the pictures that went through a detector.</summary>
    private sealed class Count(DetectorRegionsTests test) : IProgress<ReadProgress>
    {
        private long last;

        public void Report(ReadProgress value)
        {
            if (value.What != "pictures through the detector") return;
            Interlocked.Add(ref test.extracted, (int)(value.Done - last));
            last = value.Done;
        }
    }
}
