using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Tasks;

namespace MmNas.Grains.Tests;

/// <summary>What <c>regions: detector:MODEL</c> means to the reader.</summary>
public sealed class DetectorPlanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-detector-").FullName;

    private string Model => Path.Combine(folder, "model.onnx");

    private ExperimentSpec Spec => new()
    {
        Name = "a",
        Data = new() { Path = folder, Regions = $"detector:{Model}", Detect = new() { Threshold = 0.3, Least = 2, Most = 7, Element = "float32" } },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Plan_TakesSettingsOfTheSpec_TheDescriptionBesideTheModel_AndTheHomesPacks()
    {
        File.WriteAllText(Path.Combine(folder, "model.yaml"), "batch: true\nresizes: false\nlongest: 800\nchannels: bgr\nmean: [1, 2, 3]\nboxes: rois\n");
        var regions = Assert.IsType<RegionSource.Detector>(Plans().For(Spec, isSearch: true, threads: 3).Data.Regions);
        var description = new DetectorDescription { HasBatchAxis = true, Scaled = new(600, 800), IsBgr = true, Mean = new(1, 2, 3), Boxes = "rois" };
        Assert.Equal(new(new(Model, description, new(0.3, 2, 7), 3), PackElement.Full, Path.Combine(folder, "home", "packs")), regions);
    }

    [Fact]
    public void Plan_WithoutADescription_TakesTheDefaults() =>
        Assert.Equal(new(), Assert.IsType<RegionSource.Detector>(Plans().For(Spec, isSearch: true, threads: 3).Data.Regions).Plan.Description);

    [Fact]
    public void Plans_OfOneSpec_AreEqual_SoThatItsTrainersShareOneReading()
    {
        File.WriteAllText(Path.Combine(folder, "model.yaml"), "mean: [1, 2, 3]\n");
        Assert.Equal(Plans().For(Spec, isSearch: true, threads: 3), Plans().For(Spec, isSearch: true, threads: 3));
    }

    [Fact]
    public void Check_OfAWrongDescription_SaysEverythingThatIsWrongThere()
    {
        File.WriteAllText(Path.Combine(folder, "model.yaml"), "boxs: rois\nbatch: 2\n");
        var problems = DataPlans.Check(KnownTasks.All, Spec, records: true, new Progress<ReadProgress>(), TestContext.Current.CancellationToken);
        Assert.Equal(["boxs is rois", "batch is 2"], problems.Problems.Select(problem => problem.What));
        Assert.Throws<DataException>(() => Plans().For(Spec, isSearch: true, threads: 3));
    }

    private DataPlans Plans() => new(KnownTasks.All, new HomeFolder(Path.Combine(folder, "home")));
}
