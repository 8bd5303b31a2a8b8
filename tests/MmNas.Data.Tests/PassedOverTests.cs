namespace MmNas.Data.Tests;

/// <summary>Hidden files are not data, and pictures that nothing decodes are counted and said.</summary>
public sealed class PassedOverTests : IDisposable
{
    private readonly SmallVqa folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void HiddenFiles_BesideFeatures_AreNoFeatures()
    {
        var train = folder["features", "train2014"];
        File.WriteAllText(Path.Combine(train, "._COCO_train2014_000000000010.jpg.npz"), "an editor's");
        Directory.CreateDirectory(Path.Combine(train, ".ipynb_checkpoints"));
        File.Copy(Path.Combine(train, "COCO_train2014_000000000010.jpg.npz"), Path.Combine(train, ".ipynb_checkpoints", "COCO_train2014_000000000010-checkpoint.jpg.npz"));
        Directory.CreateDirectory(Path.Combine(train, "__MACOSX"));
        File.WriteAllText(Path.Combine(train, "__MACOSX", "x_99.npz"), "an archive's");
        Assert.Empty(folder.Check());
        NpzPacking.Write(folder["features"], new(folder["a.pack"], PackElement.Half), cancel: TestContext.Current.CancellationToken);
        using var pack = FeaturePack.Open(folder["a.pack"]);
        Assert.Equal(3, pack.Images);
    }

    [Fact]
    public void Pictures_ThatNothingDecodes_AreCounted_AndOthersRead()
    {
        foreach (var (split, image) in new[] { ("train2014", 10), ("train2014", 11), ("val2014", 20) }) folder.WritePicture(split, image, 8, 6, (_, _) => SkiaSharp.SKColors.Red);
        File.Move(folder["images", "train2014", "COCO_train2014_000000000010.png"], folder["images", "train2014", "COCO_train2014_000000000010.jfif"]);
        Assert.Empty(folder.Check(folder.Source with { Regions = new RegionSource.Grid() }));
        foreach (var name in new[] { "a.tif", "b.TIF", "c.heic" }) File.WriteAllText(folder["images", "train2014", name], "x");
        const string Said = "1 .heic and 2 .tif pictures are passed over; read are .jpg, .jpeg, .png, .bmp, .webp, .gif, .jfif, .jpe: convert them to .png";
        Assert.Contains(LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken).Notes, note => note.EndsWith(Said, StringComparison.Ordinal));
        Assert.Equal(Said, FolderPictures.PassedOver(folder["images"]));
        var alone = LayoutInspection.Of(folder["images"], KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(("pictures", Said), (alone.Layout, alone.Notes[1]));
    }
}
