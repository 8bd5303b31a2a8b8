using System.Runtime.InteropServices;

namespace MmNas.Data.Tests;

public sealed class TsvPackingTests : IDisposable
{
    private static readonly string TwoBoxes = Base64(0, 0, 4, 5, 1, 2, 6, 7);
    private static readonly string TwoRows = Base64(1, 2, 3, 10, 20, 30);
    private readonly TemporaryFolder folder = new();

    private string Target => folder["out.pack"];

    private string Tsv => folder["a.tsv"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_BecomeImages(string lineEnd)
    {
        folder.Write(string.Join(lineEnd, "image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures", Line("42"), $"7\t640.0\t480\t1\t{Base64(0, 0, 2, 2)}\t{Base64(5, 6, 7)}", ""), "a.tsv");
        var result = Write();
        Assert.Equal((2, 3L, 3), (result.Images, result.Regions, result.FeatureSize));
        using var pack = FeaturePack.Open(Target);
        var (first, second) = (pack.Find("42")!.Value, pack.Find("7")!.Value);
        Assert.Equal(((64f, 48f), (640f, 480f)), (pack.Size(first), pack.Size(second)));
        var (boxes, features) = (new float[8], new float[6]);
        pack.CopyBoxes(first, boxes);
        pack.CopyFeatures(first, features);
        Assert.Equal([0f, 0, 4, 5, 1, 2, 6, 7], boxes);
        Assert.Equal([1f, 2, 3, 10, 20, 30], features);
    }

    [Fact]
    public void Regions_OfOnlyZeros_AreLeftOut()
    {
        folder.Write($"1\t64\t48\t2\t{TwoBoxes}\t{Base64(0, 0, 0, 7, 8, 9)}\n", "a.tsv");
        Write();
        using var pack = FeaturePack.Open(Target);
        var boxes = new float[4];
        pack.CopyBoxes(0, boxes);
        Assert.Equal(1, pack.Count(0));
        Assert.Equal([1f, 2, 6, 7], boxes);
    }

    public static TheoryData<string, string, string> Wrong() => new()
    {
        { "1\t64\t48\t2\t" + TwoBoxes, "", "has 5 fields, not 6" },
        { Line("1") + "\tmore", "", "has more than 6 fields, not 6" },
        { "\t64\t48\t2\tx\tx", ", field image_id", "is empty" },
        { $"1\twide\t48\t2\t{TwoBoxes}\t{TwoRows}", ", field image_w", "is \"wide\", not a number of pixels" },
        { $"1\t64\t0\t2\t{TwoBoxes}\t{TwoRows}", ", field image_h", "is \"0\", not a number of pixels" },
        { $"1\t64\t48\t-2\t{TwoBoxes}\t{TwoRows}", ", field num_boxes", "is \"-2\", not a number of boxes above 0" },
        { $"1\t64\t48\t2147483647\t{TwoBoxes}\t{TwoRows}", ", field boxes", "holds 8 float32, and 2147483647 boxes have 8589934588" },
        { $"1\t64\t48\t3\t{TwoBoxes}\t{TwoRows}", ", field boxes", "holds 8 float32, and 3 boxes have 12" },
        { $"1\t64\t48\t2\t{TwoBoxes}\t{Base64(1, 2, 3)}", ", field features", "holds 3 float32, which 2 regions cannot share" },
        { $"1\t64\t48\t2\t{TwoBoxes}\tAAA!{TwoRows}", ", field features", "is not base64 from character 1 on" },
        { $"1\t64\t48\t2\t{TwoBoxes[..^1]}\t{TwoRows}", ", field boxes", "is not base64 from character 41 on" },
        { $"1\t64\t48\t2\tAAAA\t{TwoRows}", ", field boxes", "holds 3 bytes, which are not whole float32" },
        { $"1\t64\t48\t2\t{TwoBoxes}\t{Base64(0, 0, 0, 0, 0, 0)}", ", field features", "are zero for every region" },
        { $"1\t64\t48\t1\t{Base64(5, 0, 1, 1)}\t{Base64(1, 2, 3)}", ", image 1", "has the box [5, 0, 1, 1] as region 0" },
        { $"0\t64\t48\t2\t{TwoBoxes}\t{TwoRows}", ", image 0", "is there twice" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Line_ThatIsWrong_IsNamedByFileLineAndField(string line, string field, string what)
    {
        folder.Write($"{Line("0")}\n{line}\n{Line("2")}\n", "a.tsv");
        var problem = Assert.Single(Assert.Throws<DataException>(Write).Problems);
        Assert.Equal(($"{Tsv}, line 2{field}", what), (problem.Where, problem.What));
        Assert.False(File.Exists(Target));
        Assert.Equal([problem], TsvPacking.Write([Tsv], new(Target, PackElement.Full, KeepGoing: true), cancel: TestContext.Current.CancellationToken).Skipped);
        using var pack = FeaturePack.Open(Target);
        Assert.Equal(["0", "2"], Enumerable.Range(0, pack.Images).Select(pack.Id));
    }

    [Theory]
    [InlineData("\uFEFFimage_h\timg_id\tfeatures\timage_w\tboxes\tscore\tnum_boxes")]
    [InlineData("IMAGE_H\tIMG_ID\tFEATURES\tImage_W\tBOXES\tSCORE\tNUM_BOXES")]
    public void Columns_AreTakenByTheHeadersNames(string header)
    {
        folder.Write($"{header}\n48\t42\t{TwoRows}\t64\t{TwoBoxes}\t0.5\t2\n", "a.tsv");
        Write();
        using var pack = FeaturePack.Open(Target);
        Assert.Equal((64f, 48f), pack.Size(pack.Find("42")!.Value));
    }

    [Fact]
    public void TenFields_WithoutAHeader_AreThoseOfLxmert()
    {
        folder.Write($"COCO_1\t48\t64\tAAAA\tAAAA\tAAAA\tAAAA\t2\t{TwoBoxes}\t{TwoRows}\n", "a.tsv");
        Write();
        using var pack = FeaturePack.Open(Target);
        Assert.Equal((64f, 48f), pack.Size(pack.Find("COCO_1")!.Value));
    }

    [Theory]
    [InlineData("42\t64\t48\t2\tx\tx\t7\n", "has 7 fields and no header that names them")]
    [InlineData("no table\n", "has 1 field and no header that names them")]
    [InlineData("image_id\timage_w\tnum_boxes\tboxes\tfeatures\n", "names no image_h")]
    [InlineData("image_id\timg_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures\n", "names image_id twice")]
    public void Columns_ThatCannotBeTold_AreRefusedOnceAFile(string line, string what)
    {
        folder.Write($"{line}{line}", "a.tsv");
        var problem = Assert.Single(Assert.Throws<DataException>(Write).Problems);
        Assert.Equal(($"{Tsv}, line 1", what), (problem.Where, problem.What));
    }

    [Fact]
    public void File_WithoutALineEnd_IsNotReadIntoMemory()
    {
        using (var stream = File.Create(Tsv)) stream.SetLength(1 << 25);
        var problem = Assert.Single(Assert.Throws<DataException>(Write).Problems);
        Assert.Equal(($"{Tsv}, line 1", "has a line of more than 16 MiB"), (problem.Where, problem.What));
    }

    [Fact]
    public void Files_ThatAreNotThere_AreAllNamed() =>
        Assert.Equal(2, Assert.Throws<DataException>(() => TsvPacking.Write([folder["b.tsv"], folder["c.tsv"]], new(Target, PackElement.Full), cancel: TestContext.Current.CancellationToken)).Problems.Count);

    private static string Line(string id) => $"{id}\t64\t48\t2\t{TwoBoxes}\t{TwoRows}";

    private PackedCount Write() => TsvPacking.Write([Tsv], new(Target, PackElement.Full), cancel: TestContext.Current.CancellationToken);

    private static string Base64(params float[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()));
}
