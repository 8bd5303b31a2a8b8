namespace MmNas.Data.Tests;

/// <summary>Packs whose checksums are right, and which break the rules of the format: only our own writer keeps them by itself.</summary>
public sealed class ForeignPackTests : IDisposable
{
    private const int A = 256; // the record of "a": that of "c" has 96 bytes from 128 on, and each begins at a multiple of 64
    private readonly SmallPack small = new();

    public void Dispose() => small.Dispose();

    [Theory]
    [InlineData(0, float.NaN, "holds numbers that are not finite")]
    [InlineData(8, -1f, "has the box [0, 0, -1, 37] as region 0")]
    [InlineData(16, float.PositiveInfinity, "holds numbers that are not finite")]
    [InlineData(16, float.NaN, "holds numbers that are not finite")]
    public void Record_AgainstTheRules_IsFoundByInspection_WithoutABoxToShow(int place, float value, string what)
    {
        small.Rewrite((bytes, _) => BitConverter.TryWriteBytes(bytes.AsSpan(A + place), value));
        var found = PackInspection.Of(small.File, cancel: TestContext.Current.CancellationToken);
        var problem = Assert.Single(found.Damaged);
        Assert.Equal(($"{small.File}, image a", what), (problem.Where, problem.What));
        Assert.Null(found.Samples[0].FirstBox);
        Assert.NotNull(found.Samples[1].FirstBox);
        Assert.Equal(2, found.Statistics?.Images);
    }

    [Theory]
    [InlineData(8, 640f)]
    [InlineData(0, -70f)]
    public void Record_WhoseBoxesCannotBeItsPictures_IsNamedWhenItIsFirstRead_SoThatNothingTrainsOnIt(int place, float value)
    {
        small.Rewrite((bytes, _) => BitConverter.TryWriteBytes(bytes.AsSpan(A + place), value));
        using var pack = FeaturePack.Open(small.File);
        var features = new float[SmallPack.FeatureSize];
        var problem = Assert.Single(Assert.Throws<DataException>(() => pack.CopyFeatures(pack.Find("a")!.Value, features)).Problems);
        Assert.Equal($"{small.File}, image a", problem.Where);
        Assert.Contains("which is not in its picture of 64 x 48 pixels", problem.What, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Single(PackInspection.Of(small.File, cancel: TestContext.Current.CancellationToken).Damaged));
    }

    [Fact]
    public void Record_WhoseRegionWouldMeanPadding_IsFoundByInspection()
    {
        small.Rewrite((bytes, _) => bytes.AsSpan(A + 16, 16).Clear());
        Assert.Equal("has only zeros as features of region 0", Assert.Single(PackInspection.Of(small.File, cancel: TestContext.Current.CancellationToken).Damaged).What);
    }

    [Theory]
    [InlineData(0f, "0 x 48")]
    [InlineData(-3f, "-3 x 48")]
    [InlineData(float.NaN, "NaN x 48")]
    public void Picture_WithoutExtent_IsRefused(float width, string said)
    {
        small.Rewrite((bytes, index) => BitConverter.TryWriteBytes(bytes.AsSpan(index + 48 + 12), width));
        Assert.Equal($"has an index whose entry 1 says {said} pixels", small.Refused().What);
    }

    [Theory]
    [InlineData("cab", 1)]
    [InlineData("aab", 1)]
    public void Ids_ThatAreNotSorted_AreRefused(string ids, int entry)
    {
        small.Rewrite((bytes, _) => System.Text.Encoding.ASCII.GetBytes(ids).CopyTo(bytes, bytes.Length - 3));
        Assert.Equal($"has an index whose entry {entry} is not in the order of the ids", small.Refused().What);
    }

    [Fact]
    public void Id_ThatIsNoText_IsRefused()
    {
        small.Rewrite((bytes, _) => bytes[^1] = 0xFF);
        Assert.Equal("has an index whose entry 2 has an id that is not valid UTF-8", small.Refused().What);
    }

    [Fact]
    public void Header_WithAnotherSumOfRegions_IsRefused()
    {
        small.Rewrite((bytes, _) => bytes[32]++);
        Assert.Equal("has a header that says 7 regions, and an index that says 6", small.Refused().What);
    }

    [Fact]
    public void Check_OfALayout_JudgesTheRecordsToo()
    {
        using var folder = new SmallVqa();
        File.Delete(small.File);
        using (var writer = PackWriter.Create(small.File, PackElement.Full))
        {
            foreach (var id in new[] { "10", "11", "20" }) writer.Add(id, 64, 48, [0, 0, 2, 2], [1, 1, 1, 1]);
            writer.Finish();
        }

        small.Rewrite((bytes, _) => BitConverter.TryWriteBytes(bytes.AsSpan(128), float.NaN));
        var problem = Assert.Single(folder.Check(folder.Source with { Regions = new RegionSource.Pack(small.File) }));
        Assert.Equal(($"{small.File}, image 10", "holds numbers that are not finite"), (problem.Where, problem.What));
    }
}
