using System.IO.Compression;
using System.Text;

namespace MmNas.Data.Tests;

/// <summary>The layouts' own files, looked at one by one: each is named, with what reads it.</summary>
public sealed class InspectedFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Npz_OfOnePicture_SaysItsRegions()
    {
        var found = Of(SmallRegions.Write(folder["a.jpg.npz"], 10));
        Assert.Equal(("region features of one picture", "2 regions of 3 values, 64 x 48 pixels; arrays x [3, 2], bbox [2, 4], image_w [], image_h []"), (found.Kind, found.Holds));
        Assert.Contains("data pack npz", found.ReadBy, StringComparison.Ordinal);
    }

    [Fact]
    public void RefsPickle_SaysItsSplits()
    {
        var found = Of(folder.Write(SmallRefs.Pickle(new(7, 10, "train", "a dog", "dog"), new(8, 20, "val", "boat")), "refs(unc).p"));
        Assert.Equal("2 refs (train 1, val 1), 3 sentences", found.Holds);
        Assert.Contains("layout refcoco", found.ReadBy, StringComparison.Ordinal);
    }

    [Fact]
    public void PickleOfCode_IsNamedAndNotRun()
    {
        File.WriteAllBytes(folder["x.p"], Encoding.Latin1.GetBytes("\u0080\u0002cos\nsystem\n."));
        Assert.Contains("GLOBAL", Assert.Single(Of(folder["x.p"]).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointOfPyTorch_IsNamed_InEitherForm()
    {
        File.WriteAllBytes(folder["old.pth"], [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.']);
        using (var zip = ZipFile.Open(folder["new.pth"], ZipArchiveMode.Create)) zip.CreateEntry("net/data.pkl");
        foreach (var name in (string[])["old.pth", "new.pth"])
        {
            var found = Of(folder[name]);
            Assert.StartsWith("a PyTorch checkpoint", found.Kind, StringComparison.Ordinal);
            Assert.Equal(("torch.load, and nothing here", 0), (found.ReadBy, found.Problems.Count));
        }
    }

    [Fact]
    public void Instances_SayPicturesAndBoxes() =>
        Assert.Equal("1 pictures, 1 boxes", Of(folder.Write("""{"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 7, "bbox": [1, 2, 3, 4]}]}""", "instances.json")).Holds);

    [Theory]
    [InlineData("a.tsv", "image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures\n", "region features as a table (TSV)", "data pack tsv")]
    [InlineData("glove.txt", "the 0.1 -0.2 3\nof 1 2 3\n", "word vectors in the GloVe text form", "word_size: 3")]
    [InlineData("wiki.vec", "2 3\nthe 0.1 -0.2 3\n", "word vectors in the GloVe text form", "word_size: 3")]
    [InlineData("train_caps.txt", "A dog.\n", "a list of captions or of their image ids", "flickr30k")]
    public void TextFile_IsKnownByItsFirstLine(string name, string text, string kind, string readBy)
    {
        var found = Of(folder.Write(text, name));
        Assert.Equal(kind, found.Kind);
        Assert.Contains(readBy, found.ReadBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boxes\tfeatures\timage_id\timage_w\timage_h\tnum_boxes\tname\n", "7 columns, as the first line names them: boxes, features, image_id, image_w, image_h, num_boxes, name; passed over: name")]
    [InlineData("1\t8\t6\t1\tAAAA\tAAAA\n", "6 columns, in the order of bottom-up attention, as the file names none: image_id, image_w, image_h, num_boxes, boxes, features")]
    [InlineData("1\t8\t6\tA\tA\tA\tA\t1\tAAAA\tAAAA\n", "10 columns, in the order of LXMERT, as the file names none: img_id, img_h, img_w, objects_id, objects_conf, attrs_id, attrs_conf, num_boxes, boxes, features; passed over: objects_id, objects_conf, attrs_id, attrs_conf")]
    public void Table_SaysWhatItsColumnsAre(string text, string holds)
    {
        var found = Of(folder.Write(text, "a.tsv"));
        Assert.Equal(("region features as a table (TSV)", holds, true, 0), (found.Kind, found.Holds, found.IsTable, found.Problems.Count));
    }

    [Fact]
    public void Table_WhoseFirstLineNamesTooFew_SaysWhichAreMissing()
    {
        var found = Of(folder.Write("image_id\timage_w\tfeatures\n", "a.tsv"));
        Assert.Equal("names no image_h, num_boxes, boxes", Assert.Single(found.Problems).What);
        Assert.Equal("the first line has 3 columns", found.Holds);
    }

    [Fact]
    public void Picture_SaysItsSize()
    {
        using var vqa = new SmallVqa();
        Assert.Equal("8 x 6 pixels", Of(vqa.WritePicture("train2014", 1, 8, 6, (_, _) => SkiaSharp.SKColors.Red)).Holds);
    }

    [Fact]
    public void OtherFile_IsOfNoKind() => Assert.Null(InspectedFile.Of(folder.Write("hello\n", "notes.txt"), KnownTasks.All.Inspection, TestContext.Current.CancellationToken));

    private static InspectedFile Of(string path)
    {
        var found = InspectedFile.Of(path, KnownTasks.All.Inspection, TestContext.Current.CancellationToken);
        Assert.NotNull(found);
        return found;
    }
}
