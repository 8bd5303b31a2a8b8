namespace MmNas.Data.Tests;

/// <summary>Regions that a task has read itself.</summary>
public sealed class GivenRegionTests
{
    [Fact]
    public void Table_OfGivenRegions_NumbersPicturesAsGiven()
    {
        var table = RegionTable.Of([Picture(regions: 1, values: 2), Picture(regions: 3, values: 2)]);
        Assert.Equal((2, 2, 1, 3), (table.Images, table.FeatureSize, table.Count(0), table.Count(1)));
        Assert.Equal(Picture(regions: 3, values: 2).Features, table.Features(1).ToArray());
    }

    [Fact]
    public void Table_OfNothing_OrOfRegionsWithDifferentNumbersOfValues_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RegionTable.Of([]));
        var odd = Assert.Throws<ArgumentException>(() => RegionTable.Of([Picture(regions: 1, values: 2), Picture(regions: 1, values: 3)]));
        Assert.Contains("one picture has 2 values per region and another 3", odd.Message, StringComparison.Ordinal);
    }

    private static PictureRegions Picture(int regions, int values) =>
        new([.. Enumerable.Range(1, regions * values).Select(value => (float)value)], new float[regions * 4], values, 10, 10);
}
