using System.Buffers.Binary;
using System.IO.Hashing;

namespace MmNas.Data.Tests;

public sealed class PackDamageTests : IDisposable
{
    private readonly SmallPack small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void EveryByte_Flipped_IsFoundOrIsPadding()
    {
        var whole = File.ReadAllBytes(small.File);
        var unseen = Enumerable.Range(0, whole.Length).Count(place =>
        {
            File.WriteAllBytes(small.File, whole);
            small.Flip(place);
            return !IsFound();
        });
        Assert.Equal((64 - 32) + (128 - 96), unseen); // zeros behind the records of "a" and "c", that of "b" fills its 64 bytes
    }

    [Fact]
    public void Features_WithOneByteFlipped_NameTheirImageAndLeaveOthersReadable()
    {
        small.Flip(128 + (3 * 16) + 5); // the first record is that of "c": three boxes, then features
        using var pack = FeaturePack.Open(small.File);
        var (c, a) = (pack.Find("c")!.Value, pack.Find("a")!.Value);
        var problem = Assert.Single(Assert.Throws<DataException>(() => pack.CopyFeatures(c, new float[4])).Problems);
        Assert.Equal(($"{small.File}, image c", pack.Damage(c)), (problem.Where, problem));
        Assert.Contains("checksum", problem.What);
        pack.CopyFeatures(a, new float[4]);
        Assert.Throws<DataException>(() => pack.CopyBoxes(c, new float[4]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(300)]
    public void Pack_CutShort_IsRefusedByName(int length)
    {
        File.WriteAllBytes(small.File, File.ReadAllBytes(small.File)[..length]);
        Assert.Equal(small.File, small.Refused().Where);
    }

    [Fact]
    public void Pack_CutByOneByte_SaysHowMuchIsThere()
    {
        var whole = File.ReadAllBytes(small.File);
        File.WriteAllBytes(small.File, whole[..^1]);
        Assert.Equal($"is cut short: {whole.Length - 1} of its {whole.Length} bytes are there", small.Refused().What);
    }

    [Fact]
    public void Pack_OfAnotherVersion_SaysWhichAndWhatToDo()
    {
        using (var stream = File.Open(small.File, FileMode.Open))
        {
            stream.Position = 8;
            stream.WriteByte(2);
        }

        Assert.Contains("version 2; this program reads version 1", small.Refused().What);
        Assert.Contains("mmnas data pack", small.Refused().WayOut);
    }

    [Fact]
    public void Pack_WithARecordSoLargeThatItsSizeOverflows_IsRefused_ThoughItsChecksumsHold()
    {
        var bytes = File.ReadAllBytes(small.File);
        var index = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), int.MaxValue - 2); // a region of 2^33 + 4 bytes
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(index + 8), int.MaxValue); // so many of them: 2^64 - 4, which would pass for -4
        byte[] covered = [.. bytes.AsSpan(0, 112), .. bytes.AsSpan(index)];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(112), XxHash128.HashToUInt128(covered));
        File.WriteAllBytes(small.File, bytes);
        Assert.Equal("has an index whose entry 0 points nowhere", small.Refused().What);
    }

    [Fact]
    public void File_ThatIsNoPack_SaysSo()
    {
        File.WriteAllText(small.File, "this is a text that is long enough to be a header, and yet no pack at all.");
        Assert.Equal("is not a feature pack", small.Refused().What);
    }

    [Fact]
    public void Folder_OrNothing_InPlaceOfAPack_SaysSo()
    {
        Assert.Contains("is a folder", Assert.Throws<DataException>(() => FeaturePack.Open(small.Root)).Message);
        Assert.Contains("is not there", Assert.Throws<DataException>(() => FeaturePack.Open(small.File + "x")).Message);
    }

    private bool IsFound()
    {
        try
        {
            using var pack = FeaturePack.Open(small.File);
            return !Enumerable.Range(0, pack.Images).All(pack.IsWhole);
        }
        catch (DataException)
        {
            return true;
        }
    }
}
