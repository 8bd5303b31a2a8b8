using MmNas.Data.Tests.Detection;

namespace MmNas.Data.Tests;

/// <summary>Packs that nobody reads from are closed at once, not when a finaliser comes by: deleted ones would keep their room on the disk.</summary>
public sealed class PackClosingTests : IDisposable
{
    private readonly SmallPack pack = new();
    private readonly SmallPictures pictures = new();

    public void Dispose()
    {
        pack.Dispose();
        pictures.Dispose();
    }

    [Fact]
    public void Pack_WhoseLookIsCancelled_IsClosed()
    {
        var loader = new RegionLoader(new RegionSource.Pack(pack.File), new RegionLimits(10, null), null, new(canceled: true));
        Assert.ThrowsAny<OperationCanceledException>(() => loader.Load([new("a", null)], keep: true, []));
        AssertClosed(pack.Root);
    }

    [Fact]
    public void Packs_OfADetectorWhosePicturesAreOfAnotherSize_AreClosed()
    {
        new TinyDetector().WriteTo(pictures.Model);
        pictures.AddGreys(2);
        var problems = new List<DataProblem>();
        var path = Path.Combine(pictures.Images, "000.png");
        Assert.Null(Loader().Load([new(path, null, (99, 99))], keep: true, problems));
        Assert.StartsWith("is of a picture of 8 x 6 pixels", Assert.Single(problems).What, StringComparison.Ordinal);
        AssertClosed(Packs);
    }

    [Fact]
    public void Packs_BesideOneThatCannotBeRead_AreClosed()
    {
        new TinyDetector().WriteTo(pictures.Model);
        pictures.AddGreys(1);
        var path = Path.Combine(pictures.Images, "000.png");
        var table = Loader().Load([new(path, null)], keep: true, []);
        Assert.NotNull(table);
        var other = Path.Combine(Assert.Single(Directory.GetDirectories(Packs)), "2.pack");
        File.WriteAllText(other, "no pack");
        var before = Open(Packs);
        var problems = new List<DataProblem>();
        Assert.Null(Loader().Load([new(path, null)], keep: true, problems));
        Assert.Equal((other, before), (Assert.Single(problems).Where, Open(Packs)));
        GC.KeepAlive(table);
    }

    private string Packs => Path.Combine(Path.GetDirectoryName(pictures.Model)!, "packs");

    private DetectorLoader Loader() => new(new(pictures.Plan, PackElement.Full, Packs), 10, null, TestContext.Current.CancellationToken);

    private static void AssertClosed(string folder) => Assert.Equal(0, Open(folder));

    /// <summary>How many of a folder's files this process has mapped.</summary>
    private static int Open(string folder) => File.ReadLines("/proc/self/maps").Count(line => line.Contains(folder, StringComparison.Ordinal));
}
