using System.IO.Compression;
using System.Text;
using MmNas.Data.Tests.Detection;

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
            Assert.Equal("nothing as it is", found.ReadBy);
            Assert.Contains("torch.load", Assert.Single(found.Problems).WayOut, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Instances_SayPicturesAndBoxes() =>
        Assert.Equal("1 picture, 1 box", Of(folder.Write("""{"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 7, "bbox": [1, 2, 3, 4]}]}""", "instances.json")).Holds);

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

    [Theory]
    [InlineData("425A68393141592653", "a bzip2 archive", "unpack it")]
    [InlineData("FD377A585A000004", "an xz archive", "unpack it")]
    [InlineData("894844460D0A1A0A00", "an HDF5 file", "npz files")]
    [InlineData("504152311504", "a Parquet file", "npz files")]
    [InlineData("53514C69746520666F726D6174203300", "a SQLite database", "mmnas list --home DIR")]
    [InlineData("FFFE680069000A00", "text in UTF-16", "save it as UTF-8")]
    [InlineData("FEFF00680069000A", "text in UTF-16", "save it as UTF-8")]
    [InlineData("7B002200610022000A00", "text in UTF-16, with no byte order mark", "save it as UTF-8")]
    [InlineData("0068006900200074", "text in UTF-16, with no byte order mark", "save it as UTF-8")]
    [InlineData("0100020003000400", "a file of no known format", "docs/data.md")] // numbers of two bytes
    [InlineData("3220330A746865200000803F0000004000004040", "a word2vec file in the binary form", "gensim")]
    [InlineData("BA164F2F0C000000", "a fastText model in the binary form", ".vec")]
    [InlineData("934E554D5059010076007B27", "a NumPy array by itself", "numpy.savez")]
    [InlineData("504B03", "a zip archive", "download or pack it again")]
    [InlineData("1F", "a compressed file", "download or pack it again")]
    [InlineData("49492A0008000000", "a TIFF picture", "convert it to .png")]
    [InlineData("00000000000000000000000000000000DEC0EFBE01", "an LMDB database", "npz files")]
    [InlineData("3C21444F43545950452068746D6C3E", "a web page", "download the file itself")]
    [InlineData("0102030405060708", "a file of no known format", "docs/data.md")]
    [InlineData("", "an empty file", "copy the whole file here again")]
    public void FileThatIsNotRead_IsNamedByItsFirstBytes_WithAWayOut(string hex, string kind, string wayOut)
    {
        File.WriteAllBytes(folder["x.bin"], Convert.FromHexString(hex));
        var found = Of(folder["x.bin"]);
        Assert.Equal(kind, found.Kind);
        Assert.Contains(wayOut, Assert.Single(found.Problems).WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.csv", "image,caption\n1.jpg,a dog\n", "a table with commas (CSV)")]
    [InlineData("results.txt", "image,caption,n\n1.jpg,a dog,2\n", "a table with commas (CSV)")]
    [InlineData("notes.txt", "Yes, well, no.\nhello\n", "a text file of no known format")]
    [InlineData("notes.json", "hello\n", "a text file of no known format")]
    [InlineData("notes.md", "Chicken nan curry\n", "a text file of no known format")]
    [InlineData("sizes.txt", "12 300\nhello world\n", "a text file of no known format")]
    public void TextFileThatIsNotRead_IsTakenForATable_WhereItIsOne(string name, string text, string kind) => Assert.Equal(kind, Of(folder.Write(text, name)).Kind);

    [Fact]
    public void Network_InTheOnnxForm_SaysWhatUsesIt()
    {
        var found = Of(new TinyDetector().WriteTo(folder["detector"]));
        Assert.Equal(("a network in the ONNX form", 0), (found.Kind, found.Problems.Count));
        Assert.Contains("regions: detector:FILE", found.ReadBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("detector.onnx", "this is not a network")]
    [InlineData("detector.onnx", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008")]
    [InlineData("detector", "\u0008\u0007\u0012\u0007pytorch and nothing after it")]
    public void Junk_ThatIsNamedOrBeginsLikeANetwork_IsRefused(string name, string content)
    {
        var found = Of(folder.Write(content, name));
        Assert.Equal("nothing as it is", found.ReadBy);
        Assert.StartsWith("cannot be loaded as an ONNX model", Assert.Single(found.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsThatAreCutShort_AreKnownByTheirName()
    {
        var found = Of(folder.Write("\u0008\0\0\0", "model.safetensors"));
        Assert.Equal("weights in the safetensors form", found.Kind);
        Assert.StartsWith("cannot be read, as ", Assert.Single(found.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryVectorsAndTars_InAGzip_AreNamed()
    {
        byte[] tar = [.. "data/glove.txt"u8, .. new byte[243], .. "ustar\0"u8, .. new byte[300]];
        foreach (var (unpacked, what) in new (byte[], string)[] { (Convert.FromHexString("3220330A746865200000803F0000004000004040"), "holds a word2vec file in the binary form, which is not read"), (tar, "holds a tar archive, which is not read") })
        {
            using (var gzip = new GZipStream(File.Create(folder["packed.gz"]), CompressionLevel.Fastest)) gzip.Write(unpacked);
            Assert.Equal(what, Assert.Single(Of(folder["packed.gz"]).Problems).What);
        }
    }

    [Fact]
    public void Gzip_OfALineWithoutAnEnd_IsRefused()
    {
        using (var gzip = new GZipStream(File.Create(folder["line.gz"]), CompressionLevel.Fastest)) gzip.Write(Enumerable.Repeat((byte)'a', (16 << 20) + 1).ToArray());
        Assert.StartsWith("has a line of more than", Assert.Single(Of(folder["line.gz"]).Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KGxwMApJMQphLg==", "a Python pickle of a list")] // protocol 0
    [InlineData("XXEAKEsBSwJlLg==", "a Python pickle of a list")] // protocol 1
    [InlineData("fXEAWAEAAABhcQFLAXMu", "a Python pickle")] // protocol 1
    [InlineData("Y251bXB5LmNvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKLg==", "a Python pickle")] // an array in protocol 0
    public void Pickle_OfAnOldProtocol_IsNamed(string base64, string kind)
    {
        File.WriteAllBytes(folder["x.p"], Convert.FromBase64String(base64));
        var found = Of(folder["x.p"]);
        Assert.Equal(kind, found.Kind);
        Assert.Contains("convert it with Python", Assert.Single(found.Problems).WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void RefsPickle_ThatEndsEarly_IsToBeCopiedAgain()
    {
        var whole = SmallRefs.Pickle(new(7, 10, "train", "a dog", "dog"), new(8, 20, "val", "boat"));
        Assert.Equal("copy the published file here again", Assert.Single(Of(folder.Write(whole[..^20], "refs(unc).p")).Problems).WayOut);
    }

    [Fact]
    public void JsonLines_SayWhichTaskReadsThem_OrThatNoneDoes()
    {
        var found = Of(folder.Write("{\"image\": \"1.jpg\", \"question\": \"Why?\"}\n{\"image\": \"2.jpg\", \"question\": \"Who?\"}\n", "val.txt"));
        Assert.Equal(("JSON Lines", "lines of the task vqa", 0), (found.Kind, found.Holds, found.Problems.Count));
        Assert.Contains("layout plain", found.ReadBy, StringComparison.Ordinal);
        Assert.Contains("\"hypothesis\"", Assert.Single(Of(folder.Write("{\"id\": 1}\n", "a.jsonl")).Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"__metadata__":[]}""", 0, "its __metadata__ is [], which is not an object of strings")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "its __metadata__ has 1 for a, which is not a string")]
    [InlineData("""{"w":1,"w":2}""", 0, "tensor w is 1, which is not an object with dtype, shape and data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":2}""", 4, "its header has w twice")]
    [InlineData("""{"w":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor w has dtype twice")]
    [InlineData("""{"w":{"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor w has no dtype")]
    [InlineData("""{"w":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor w has the dtype 32, which is not a string")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "tensor w has the shape [-2], which is not a list of whole numbers, each 0 or more")]
    [InlineData("""{"w":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""", 8, "tensor w has the shape \"2\", which is not a list of whole numbers, each 0 or more")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "tensor w has the data_offsets [-8,0], which is not a list of two whole numbers, the first 0 or more and the second not below it")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "tensor w has the data_offsets [8,0], which is not a list of two whole numbers, the first 0 or more and the second not below it")]
    [InlineData("""{"w":}""", 0, "its header is not JSON from byte 6 on")]
    [InlineData("""{"\ud800":1}""", 0, "its header holds a text with an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone), or one that is not valid UTF-8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 4, "it is cut short: its header describes 16 bytes of tensors, and 4 follow")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "the tensors w and v overlap, from byte 4 of the values on")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "4 bytes before tensor v belong to no tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "1 byte behind the last tensor belongs to no tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "tensor w has 8 bytes for its shape [3], which takes 12")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,0]}}""", 0, "tensor w has the impossible shape [4611686018427387904, 8]")]
    [InlineData("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "tensor w has the dtype F16, and only F32 (float32) is read")]
    [InlineData("""{"w":{"dtype":"Q99","shape":[2],"data_offsets":[0,4]},"v":{"dtype":"Q99","shape":[2],"data_offsets":[4,8]}}""", 8, "2 tensors, w among them, have the dtype Q99, and only F32 (float32) is read")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, null)]
    public void Weights_ThatAreDamagedOrOfAnotherForm_AreOneProblemThatNamesWhat(string header, int bytes, string? what)
    {
        var found = Of(Weights(header, new byte[bytes]));
        Assert.Equal("weights in the safetensors form", found.Kind);
        if (what is null) Assert.Equal((0, "1 tensor, 70 bytes"), (found.Problems.Count, found.Holds));
        else Assert.EndsWith(what, Assert.Single(found.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_OfAnotherType_AreToBeConverted_AndDamagedOnesToBeCopied()
    {
        Assert.StartsWith("convert it to float32 with Python", Assert.Single(Of(Weights("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", new byte[4])).Problems).WayOut, StringComparison.Ordinal);
        Assert.StartsWith("copy the whole file here again", Assert.Single(Of(Weights("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[4])).Problems).WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_AreLookedAtToTheirEnd() =>
        Assert.Equal(
            "tensor w has 1 of 2 values that are not finite",
            Assert.Single(Of(Weights("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Convert.FromHexString("0000803F0000C07F"))).Problems).What);

    [Fact]
    public void Weights_WhoseHeaderClaimsMoreThanThereIs_SaySo()
    {
        File.WriteAllBytes(folder["w.safetensors"], [0, 0, 0, 0, 0, 0, 0, 0x70, .. "{\"w\":1}"u8]);
        Assert.Contains("its header claims 8070450532247928832 bytes", Assert.Single(Of(folder["w.safetensors"]).Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the 0.1 -0.2 3\nof 1 nan 3\n", "line 2", "has \"nan\" where a finite number is expected")]
    [InlineData("the 0.1 -0.2 3\nof 1 2 3\na 1 2 inf\n", "line 3", "has \"inf\" where a finite number is expected")]
    [InlineData("the nan 0.2 3\nof 1 2 3\n", "line 1", "has \"nan\" where a finite number is expected")]
    [InlineData("2 3\nthe -Infinity NaN inf\nof 1 2 3\n", "line 2", "has \"-Infinity\" where a finite number is expected")]
    [InlineData("the 0.1 -0.2 3\nof 1 2\n", "line 2", "has 2 values, the first row 3")]
    public void WordVectors_AreReadToTheirEnd(string text, string where, string what)
    {
        var path = folder.Write(text, "glove.txt");
        var problem = Assert.Single(Of(path).Problems);
        Assert.Equal(($"{path}, {where}", what), (problem.Where, problem.What));
    }

    [Fact]
    public void WordVectors_InAGzipThatEndsEarly_SaySo()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 90_000).Select(at => $"w{at} {at} {at * 7919 % 1000} 3\n"))));
        File.WriteAllBytes(folder["glove.txt.gz"], packed.ToArray()[..^9]);
        Assert.Equal("ends early or is damaged", Assert.Single(Of(folder["glove.txt.gz"]).Problems).What);
    }

    [Fact]
    public void PictureThatIsTooLarge_IsOne()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x40, 0, 0, 0, 0x40, 0, 8, 2, 0, 0, 0];
        File.WriteAllBytes(folder["large.png"], [.. png, 0, 0, 0, 0]);
        var found = Of(folder["large.png"]);
        Assert.Equal("a picture", found.Kind);
        Assert.Single(found.Problems);
    }

    [Theory]
    [InlineData("{\"x\": 1}")]
    [InlineData("{\n\"x\": 1}\n")]
    [InlineData("[]")]
    public void OtherJson_IsOfNoKind(string json) => Assert.Null(InspectedFile.Of(folder.Write(json, "x.json"), KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken));

    private string Weights(string header, byte[] values)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder["w.safetensors"], [.. BitConverter.GetBytes((long)text.Length), .. text, .. values]);
        return folder["w.safetensors"];
    }

    private static InspectedFile Of(string path)
    {
        var found = InspectedFile.Of(path, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
        Assert.NotNull(found);
        return found;
    }
}
