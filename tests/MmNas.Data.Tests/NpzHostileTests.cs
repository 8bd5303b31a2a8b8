namespace MmNas.Data.Tests;

public sealed class NpzHostileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }", "impossible shape")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }", "has the shape (500000000) and 8 bytes of <f4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "has the shape (1) and 8 bytes of <f4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "has a dimension of -2")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "holds Python objects, not numbers")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", "holds elements of type <c8")]
    [InlineData("{'descr': '<U2', 'fortran_order': False, 'shape': (2,), }", "holds elements of type <U2")]
    [InlineData("{'descr': '<f1', 'fortran_order': False, 'shape': (2,), }", "holds elements of type <f1")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "has the header")]
    [InlineData("import os", "has the header import os")]
    public void Floats_OfAHeaderThatLies_AreRefusedByFileAndArray(string header, string what)
    {
        var path = RawNpy.Write(folder["a.npz"], header, RawNpy.Bytes([1f, 2f]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Refused(path);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000, "memory was taken for what the header claims");
        Assert.Equal($"{path}, array x", problem.Where);
        Assert.Contains(what, problem.What);
    }

    [Fact]
    public void Floats_OfAHeaderOfFourGigabytes_AreRefused()
    {
        var path = RawNpy.WriteEntry(folder["a.npz"], [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        Assert.Contains("has a header of 4294967295 bytes", Refused(path).What);
    }

    [Fact]
    public void Floats_OfAnEntryThatClaimsMoreThanItCanUnpackTo_AreRefused()
    {
        var path = RawNpy.Write(folder["a.npz"], "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }", []);
        var bytes = File.ReadAllBytes(path);
        var directory = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 2_000_000_000u + 69u); // the unpacked size in the zip directory
        File.WriteAllBytes(path, bytes);
        Assert.Contains("claims 2000000069 bytes out of", Refused(path).What);
    }

    [Fact]
    public void Floats_OfAnHonestBomb_AreRefusedBeforeTheyAreUnpacked()
    {
        const int Elements = 70_000_000; // 280 MB of zeros in less than 2 MB of file
        var path = RawNpy.WriteZeros(folder["a.npz"], $"{{'descr': '<f4', 'fortran_order': False, 'shape': (2, {Elements / 2}), }}", Elements * 4L);
        Assert.True(new FileInfo(path).Length < 2_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("and at most 256 MiB are read of one array", Refused(path).What);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000, "it was unpacked");
    }

    [Fact]
    public void Floats_OfNoNpyAtAll_AreRefused() =>
        Assert.Contains("does not begin as", Refused(RawNpy.WriteEntry(folder["a.npz"], "hello, hello"u8.ToArray())).What);

    [Fact]
    public void Floats_OfAnEmptyEntry_AreRefused() =>
        Assert.Equal($"{folder["a.npz"]}, array x", Refused(RawNpy.WriteEntry(folder["a.npz"], [])).Where);

    [Fact]
    public void Floats_WithOneByteChanged_AreRefused()
    {
        var path = folder["a.npz"];
        using (var writer = NpzWriter.Create(path)) writer.Add("x", [1f, 2f, 3f], 3);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(2f))] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("checksum", Refused(path).What);
    }

    [Fact]
    public void Integers_OfFloats_AreRefused()
    {
        var path = folder["a.npz"];
        using (var writer = NpzWriter.Create(path)) writer.Add("x", [1f], 1);
        using var npz = NpzFile.Open(path);
        Assert.Contains("not integers", Assert.Single(Assert.Throws<DataException>(() => npz.Integers("x")).Problems).What);
    }

    [Fact]
    public void Floats_OfAnArrayThatIsNotThere_NamesThoseThatAre()
    {
        var path = folder["a.npz"];
        using (var writer = NpzWriter.Create(path)) writer.Add("features", [1f], 1);
        Assert.Equal("has no array \"x\", only features", Refused(path).What);
    }

    [Fact]
    public void Open_OfACutFile_IsRefusedByName()
    {
        var path = folder["a.npz"];
        using (var writer = NpzWriter.Create(path)) writer.Add("x", new float[1000], 1000);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
        Assert.Equal(path, Assert.Single(Assert.Throws<DataException>(() => NpzFile.Open(path)).Problems).Where);
    }

    [Fact]
    public void Open_OfNoFile_SaysSo() =>
        Assert.Equal("is not there", Assert.Single(Assert.Throws<DataException>(() => NpzFile.Open(folder["none.npz"])).Problems).What);

    private static DataProblem Refused(string path)
    {
        using var npz = NpzFile.Open(path);
        return Assert.Single(Assert.Throws<DataException>(() => npz.Floats("x")).Problems);
    }

    public void Dispose() => folder.Dispose();
}
