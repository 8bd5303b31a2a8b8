using System.Runtime.InteropServices;

namespace MmNas.Data.Tests;

public sealed class TsvInspectionTests : IDisposable
{
    private static readonly string Boxes = Base64(0, 0, 4, 5, 1, 2, 6, 7);
    private static readonly string Rows = Base64(1, 2, 3, 10, 0, 30);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_RowsOfLxmert_CountsImagesAndSaysWhatTheirRegionsAreLike()
    {
        var found = Of(Lxmert("COCO_1", Boxes, Rows), $"COCO_2\t48\t64\tAAAA\tAAAA\tAAAA\tAAAA\t1\t{Base64(0, 0, 2, 2)}\t{Base64(5, 6, 7)}");
        Assert.Equal((2, 2, 3, 0), (found.Rows, found.Images, found.FeatureSize, found.Problems.Count));
        Assert.Equal((1, 1.5, 2, 1 / 9.0), (found.Statistics!.Least, found.Statistics.Mean, found.Statistics.Most, found.Statistics.Zeros));
        Assert.Equal([("COCO_1", 64f, 48f, 2), ("COCO_2", 64f, 48f, 1)], found.Samples.Select(sample => (sample.Id, sample.Width, sample.Height, sample.Regions)));
        Assert.Equal([0f, 0, 4, 5], found.Samples[0].FirstBox);
    }

    [Fact]
    public void Of_RowsThatPackingWouldRefuse_NamesEachByItsLine_AndCountsTheOthers()
    {
        var found = Of(
            Lxmert("a", Boxes, Rows), Lxmert("b", Boxes, "AAA!"), Lxmert("a", Boxes, Rows), Lxmert("c", Boxes, Base64(1, 2)), Lxmert("d", Base64(0, 0, 640, 480, 1, 2, 6, 7), Rows), "e\t48\t64");
        Assert.Equal((6, 2, 3), (found.Rows, found.Images, found.FeatureSize));
        Assert.Equal(
            [
                ("line 2, field features", "is not base64 from character 1 on"),
                ("line 3, image a", "is there twice"),
                ("line 4, image c", "has 1 value a region, those before it have 3"),
                ("line 5, image d", "has the box [0, 0, 640, 480] as region 0, which is not in its picture of 64 x 48 pixels"),
                ("line 6", "has 3 fields, not 10"),
            ],
            found.Problems.Select(problem => (problem.Where.Replace($"{folder["a.tsv"]}, ", "", StringComparison.Ordinal), problem.What)));
    }

    [Fact]
    public void Of_ATableOfNamesAlone_SaysThatItHoldsNoImage() =>
        Assert.Equal("holds no image", Assert.Single(Of("image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures").Problems).What);

    [Fact]
    public void Of_MoreRowsThanAreReadAtOnce_KeepsTheirOrder()
    {
        var found = Of([.. Enumerable.Range(0, 100).Select(n => Lxmert($"{n}", Boxes, n is 40 or 90 ? "AAA!" : Rows))]);
        Assert.Equal((100, 98), (found.Rows, found.Images));
        Assert.Equal(["0", "99"], found.Samples.Select(sample => sample.Id));
        Assert.Equal([true, true], found.Problems.Zip(["line 41", "line 91"]).Select(one => one.First.Where.Contains(one.Second, StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_ATokenThatIsCancelled_Stops()
    {
        folder.Write(Lxmert("a", Boxes, Rows), "a.tsv");
        Assert.ThrowsAny<OperationCanceledException>(() => TsvInspection.Of(folder["a.tsv"], cancel: new(canceled: true)));
    }

    private TsvInspection Of(params string[] lines) => TsvInspection.Of(folder.Write($"{string.Join('\n', lines)}\n", "a.tsv"), cancel: TestContext.Current.CancellationToken);

    private static string Lxmert(string id, string boxes, string features) => $"{id}\t48\t64\tAAAA\tAAAA\tAAAA\tAAAA\t2\t{boxes}\t{features}";

    private static string Base64(params float[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()));
}
