namespace MmNas.Data.Tests;

public sealed class NpzPackingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Target => folder["out.pack"];

    private string Features => folder["features"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void BothOrientations_GiveTheSameRegions()
    {
        SmallRegions.Write(folder["features", "a.jpg.npz"], [1, 10, 2, 20, 3, 30], [3, 2], [0, 0, 4, 5, 1, 2, 6, 7], [2, 4]);
        SmallRegions.Write(folder["features", "b.jpg.npz"], [1, 2, 3, 10, 20, 30], [2, 3], [0, 0, 4, 5, 1, 2, 6, 7], [2, 4]);
        using var pack = Packed();
        Assert.Equal(["a.jpg", "b.jpg"], Enumerable.Range(0, pack.Images).Select(pack.Id));
        Assert.Equal([1f, 2, 3, 10, 20, 30], FeaturesOf(pack, 0));
        Assert.Equal(pack.Checksum(0), pack.Checksum(1));
    }

    [Theory]
    [InlineData(new[] { 3, 2 }, new float[] { 1, 3, 2, 4 })] // others are as published: so is the square one
    [InlineData(new[] { 2, 3 }, new float[] { 1, 2, 3, 4 })]
    public void Square_IsReadAsTheOthersAre(int[] others, float[] expected)
    {
        SmallRegions.Write(folder["features", "a.npz"], [1, 2, 3, 4], [2, 2], [0, 0, 2, 2, 0, 0, 2, 2], [2, 4]);
        SmallRegions.Write(folder["features", "b.npz"], [1, 2, 3, 4, 5, 6], others, [0, 0, 2, 2, 0, 0, 2, 2], [2, 4]);
        var result = NpzPacking.Write(Features, new(Target, PackElement.Full, KeepGoing: true), cancel: TestContext.Current.CancellationToken);
        using var pack = FeaturePack.Open(Target);
        Assert.Equal(expected, FeaturesOf(pack, 0));
        Assert.Single(result.Skipped); // b has three values a region
    }

    [Theory]
    [InlineData(NpzOrientation.Columns, new float[] { 1, 3, 2, 4 })]
    [InlineData(NpzOrientation.Rows, new float[] { 1, 2, 3, 4 })]
    public void Square_WithoutOthers_IsReadAsItIsSaid_AndElseRefused(NpzOrientation said, float[] expected)
    {
        SmallRegions.Write(folder["features", "a.npz"], [1, 2, 3, 4], [2, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        Assert.Contains("may be [D, N] or [N, D]", Assert.Throws<DataException>(() => Packed()).Message, StringComparison.Ordinal);
        NpzPacking.Write(Features, new(Target, PackElement.Full), said, cancel: TestContext.Current.CancellationToken);
        using var pack = FeaturePack.Open(Target);
        Assert.Equal(expected, FeaturesOf(pack, 0));
    }

    [Fact]
    public void Padding_IsLeftOut()
    {
        SmallRegions.Write(folder["features", "a.npz"], [0, 7, 0, 8, 0, 9], [3, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        using var pack = Packed();
        Assert.Equal([7f, 8, 9], FeaturesOf(pack, 0));
    }

    [Fact]
    public void Files_ThatAreWrong_AreAllNamed_AndNoPackIsLeft()
    {
        WriteThreeWithTwoWrong();
        var problems = Assert.Throws<DataException>(() => Packed()).Problems;
        Assert.Equal([folder["features", "a.npz"], folder["features", "b.npz"] + ", array x"], problems.Select(problem => problem.Where));
        Assert.Equal([Features], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void KeepGoing_SkipsAndListsTheSame()
    {
        WriteThreeWithTwoWrong();
        var result = NpzPacking.Write(Features, new(Target, PackElement.Half, KeepGoing: true), cancel: TestContext.Current.CancellationToken);
        Assert.Equal((1, 2L, 3, 2), (result.Images, result.Regions, result.FeatureSize, result.Skipped.Count));
        Assert.Equal(new FileInfo(Target).Length, result.Bytes);
    }

    [Fact]
    public void KeepGoing_WithoutAnyGoodImage_IsRefused()
    {
        WriteThreeWithTwoWrong();
        File.Delete(folder["features", "c.npz"]);
        var target = new PackTarget(Target, PackElement.Half, KeepGoing: true);
        Assert.Equal(2, Assert.Throws<DataException>(() => NpzPacking.Write(Features, target, cancel: TestContext.Current.CancellationToken)).Problems.Count);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Folder_WithoutFiles_OrNone_SaysSo()
    {
        Assert.Contains("is not a folder", Assert.Throws<DataException>(() => Packed()).Message);
        Directory.CreateDirectory(Features);
        Assert.Contains("holds no npz file", Assert.Throws<DataException>(() => Packed()).Message);
    }

    [Fact]
    public void FolderInTheFolder_ThatCannotBeRead_IsNamed()
    {
        SmallRegions.Write(folder["features", "val2014", "a.npz"], 1);
        var problem = Assert.Single(WithoutRights.Refused<DataException>(folder.Root, folder["features", "val2014"], () => Packed().Dispose()).Problems);
        Assert.Equal(Features, problem.Where);
        Assert.Contains(folder["features", "val2014"], problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Conversion_Twice_GivesTheSameBytes()
    {
        foreach (var image in Enumerable.Range(1, 100)) SmallRegions.Write(folder["features", $"{image}.jpg.npz"], image);
        Packed().Dispose();
        var first = File.ReadAllBytes(Target);
        File.Delete(Target);
        Packed().Dispose();
        Assert.Equal(first, File.ReadAllBytes(Target));
    }

    [Fact]
    public void Conversion_Cancelled_LeavesNothing()
    {
        SmallRegions.Write(folder["features", "1.jpg.npz"], 1);
        Assert.ThrowsAny<OperationCanceledException>(() => NpzPacking.Write(Features, new(Target, PackElement.Full), cancel: new(canceled: true)));
        Assert.Equal([Features], Directory.GetFileSystemEntries(folder.Root));
    }

    private void WriteThreeWithTwoWrong()
    {
        SmallRegions.Write(folder["features", "c.npz"], 1);
        File.WriteAllText(folder["features", "a.npz"], "no zip");
        RawNpy.Write(folder["features", "b.npz"], "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", RawNpy.Bytes([1f, 2f]));
    }

    private FeaturePack Packed()
    {
        NpzPacking.Write(Features, new(Target, PackElement.Full), cancel: TestContext.Current.CancellationToken);
        return FeaturePack.Open(Target);
    }

    private static float[] FeaturesOf(FeaturePack pack, int image)
    {
        var features = new float[pack.Count(image) * pack.FeatureSize];
        pack.CopyFeatures(image, features);
        return features;
    }
}
