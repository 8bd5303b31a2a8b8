using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MmNas.Data.Tests;

public sealed class FeaturePackTests
{
    [Fact]
    public void Pack_OfFullNumbers_GivesEveryBitBack()
    {
        using var small = new SmallPack();
        using var pack = FeaturePack.Open(small.File);
        Assert.Equal((3, 6L, SmallPack.FeatureSize, PackElement.Full), (pack.Images, pack.Regions, pack.FeatureSize, pack.Element));
        foreach (var id in new[] { "a", "b", "c" })
        {
            var image = pack.Find(id)!.Value;
            var (boxes, features) = Read(pack, image);
            Assert.Equal((id, SmallPack.Count(id), (64f, 48f)), (pack.Id(image), pack.Count(image), pack.Size(image)));
            Assert.Equal(SmallPack.Boxes(id), boxes);
            Assert.Equal(SmallPack.Features(id), features);
        }
    }

    [Fact]
    public void Pack_OfHalfNumbers_GivesTheNearestOfThem()
    {
        using var small = new SmallPack(PackElement.Half);
        using var pack = FeaturePack.Open(small.File);
        var (boxes, features) = Read(pack, pack.Find("c")!.Value);
        Assert.Equal(SmallPack.Boxes("c"), boxes);
        Assert.Equal(SmallPack.Features("c").Select(value => (float)(Half)value), features);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("aa")]
    [InlineData("d")]
    [InlineData("ä")]
    public void Find_OfAnIdThatIsNotThere_IsNull(string id)
    {
        using var small = new SmallPack();
        using var pack = FeaturePack.Open(small.File);
        Assert.Null(pack.Find(id));
    }

    [Fact]
    public void Find_AmongManyIds_FindsEachOfThem()
    {
        using var folder = new TemporaryFolder();
        string[] ids = [.. Enumerable.Range(0, 500).Select(number => $"{number * 7919 % 1000}_ü{number}")];
        using (var writer = PackWriter.Create(folder["many.pack"], PackElement.Half))
        {
            foreach (var id in ids) writer.Add(id, 2, 2, [0, 0, 2, 2], [id.Length]);
            writer.Finish();
        }

        using var pack = FeaturePack.Open(folder["many.pack"]);
        Assert.Equal(ids, ids.Select(id => pack.Id(pack.Find(id)!.Value)));
    }

    [Fact]
    public void Features_OfFewerRowsThanThereAre_AreTheFirst()
    {
        using var small = new SmallPack(PackElement.Half);
        using var pack = FeaturePack.Open(small.File);
        var features = new float[SmallPack.FeatureSize];
        pack.CopyFeatures(pack.Find("c")!.Value, features);
        Assert.Equal(SmallPack.Features("c")[..SmallPack.FeatureSize].Select(value => (float)(Half)value), features);
    }

    [Fact]
    public void Pack_IsReadByManyThreadsAtOnce()
    {
        using var small = new SmallPack();
        using var pack = FeaturePack.Open(small.File);
        Parallel.For(0, 2000, number =>
        {
            var id = "abc"[number % 3].ToString();
            Assert.Equal(SmallPack.Features(id), Read(pack, pack.Find(id)!.Value).Features);
        });
    }

    [Fact]
    public void Pack_TakenAwayWhileItIsRead_GoesOn()
    {
        using var small = new SmallPack();
        using var pack = FeaturePack.Open(small.File);
        File.Delete(small.File);
        Assert.Equal(SmallPack.Features("b"), Read(pack, pack.Find("b")!.Value).Features);
    }

    /// <summary>Held to docs/formats/feature-pack.md without any of our own reading.</summary>
    [Fact]
    public void File_LiesAsItsPageSays()
    {
        using var small = new SmallPack();
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(small.File);
        Assert.Equal([0x8D, .. "mmpack\n"u8], bytes[..8].ToArray());
        Assert.Equal((1, 1, 4, 0), (Int(bytes, 8), Int(bytes, 12), Int(bytes, 16), Int(bytes, 20)));
        Assert.Equal((3L, 6L, (long)bytes.Length), (Long(bytes, 24), Long(bytes, 32), Long(bytes, 64)));
        var (index, ids) = ((int)Long(bytes, 40), (int)Long(bytes, 48));
        Assert.Equal((0, index + (3 * 48), bytes.Length), (index % 64, ids, ids + (int)Long(bytes, 56)));
        Assert.Equal("abc", Encoding.UTF8.GetString(bytes[ids..]));
        var entry = bytes.Slice(index + 48, 48); // of "b"
        var record = bytes.Slice((int)Long(entry, 0), 2 * (16 + (4 * 4)));
        Assert.Equal((0L, 2, 64f, 48f), (Long(entry, 0) % 64, Int(entry, 8), BinaryPrimitives.ReadSingleLittleEndian(entry[12..]), BinaryPrimitives.ReadSingleLittleEndian(entry[16..])));
        Assert.Equal((1, 1L), (Int(entry, 20), Long(entry, 24)));
        Assert.Equal(SmallPack.Features("b")[7], BinaryPrimitives.ReadSingleLittleEndian(record[^4..]));
        Assert.Equal(SmallPack.Boxes("b")[3], BinaryPrimitives.ReadSingleLittleEndian(record[12..]));
        Assert.Equal(XxHash128.HashToUInt128(record), BinaryPrimitives.ReadUInt128LittleEndian(entry[32..]));
        byte[] covered = [.. bytes[..112], .. bytes[index..]];
        Assert.Equal(XxHash128.HashToUInt128(covered), BinaryPrimitives.ReadUInt128LittleEndian(bytes[112..]));
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    private static (float[] Boxes, float[] Features) Read(FeaturePack pack, int image)
    {
        var (boxes, features) = (new float[pack.Count(image) * 4], new float[pack.Count(image) * pack.FeatureSize]);
        pack.CopyBoxes(image, boxes);
        pack.CopyFeatures(image, features);
        return (boxes, features);
    }
}
