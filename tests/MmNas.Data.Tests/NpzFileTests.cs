namespace MmNas.Data.Tests;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Floats_OfWhatTheWriterWrote_AreTheSame()
    {
        var path = folder["a.npz"];
        using (var writer = NpzWriter.Create(path, compressed: true))
        {
            writer.Add("weights/one", [1.5f, -2f, 0f, float.MaxValue, 4f, 5f], 2, 3);
            writer.Add("row", [7f], 1);
            writer.Add("scalar", [9L]);
            writer.Add("none", (ReadOnlySpan<float>)[], 0, 4);
        }

        using var npz = NpzFile.Open(path);
        Assert.Equal(["weights/one", "row", "scalar", "none"], npz.Names);
        Assert.Equal([1.5f, -2f, 0f, float.MaxValue, 4f, 5f], npz.Floats("weights/one"));
        Assert.Equal([2, 3], npz.Shape("weights/one"));
        Assert.Equal([1], npz.Shape("row"));
        Assert.Equal([9L], npz.Integers("scalar"));
        Assert.Empty(npz.Shape("scalar"));
        Assert.Empty(npz.Floats("none"));
    }

    [Fact]
    public void Writer_GivenTheSameArrays_WritesTheSameBytes()
    {
        foreach (var name in new[] { "a.npz", "b.npz" })
        {
            using var writer = NpzWriter.Create(folder[name], compressed: true);
            writer.Add("x", [1f, 2f], 2);
        }

        Assert.Equal(File.ReadAllBytes(folder["a.npz"]), File.ReadAllBytes(folder["b.npz"]));
    }

    [Fact]
    public void Writer_GivenAShapeThatDoesNotFit_SaysWhatItAsksFor()
    {
        using var writer = NpzWriter.Create(folder["a.npz"]);
        var error = Assert.Throws<ArgumentException>(() => writer.Add("x", [1f, 2f, 3f], 2, 2));
        Assert.Contains("array x has 3 values for the shape (2, 2)", error.Message);
    }

    [Fact]
    public void Floats_InFortranOrder_ComeInCOrder()
    {
        // [[1, 2, 3], [4, 5, 6]] lies in memory column by column.
        var bytes = RawNpy.Bytes([1f, 4f, 2f, 5f, 3f, 6f]);
        using var npz = NpzFile.Open(RawNpy.Write(folder["a.npz"], "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", bytes));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], npz.Floats("x"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Floats_OfEveryFormatVersion_AreRead(byte version)
    {
        var bytes = RawNpy.Bytes([1f, 2f]);
        using var npz = NpzFile.Open(
            RawNpy.Write(folder["a.npz"], "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", bytes, version));
        Assert.Equal([1f, 2f], npz.Floats("x"));
    }

    [Fact]
    public void Floats_OfDoublesAndIntegers_AreConverted()
    {
        NpzFile Open(string type, byte[] value) =>
            NpzFile.Open(RawNpy.Write(folder["a.npz"], $"{{'descr': '{type}', 'fortran_order': False, 'shape': (), }}", value));
        using (var doubles = Open("<f8", BitConverter.GetBytes(2.5))) Assert.Equal([2.5f], doubles.Floats("x"));
        using var integers = Open("<i4", BitConverter.GetBytes(-7));
        Assert.Equal([-7L], integers.Integers("x"));
        Assert.Equal([-7f], integers.Floats("x"));
    }

    [Theory]
    [InlineData("<f2", "004200C5", new[] { 3f, -5f })]
    [InlineData(">f2", "4200C500", new[] { 3f, -5f })]
    [InlineData(">f4", "40400000C0A00000", new[] { 3f, -5f })]
    [InlineData(">f8", "4008000000000000C014000000000000", new[] { 3f, -5f })]
    [InlineData("|i1", "03FB", new[] { 3f, -5f })]
    [InlineData("|u1", "03FB", new[] { 3f, 251f })]
    [InlineData("|b1", "0100", new[] { 1f, 0f })]
    [InlineData("<i2", "0300FBFF", new[] { 3f, -5f })]
    [InlineData(">i2", "0003FFFB", new[] { 3f, -5f })]
    [InlineData("<u2", "0300FBFF", new[] { 3f, 65531f })]
    [InlineData(">u2", "0003FFFB", new[] { 3f, 65531f })]
    [InlineData(">i4", "00000003FFFFFFFB", new[] { 3f, -5f })]
    [InlineData("<u4", "03000000FBFFFFFF", new[] { 3f, 4294967291f })]
    [InlineData(">u4", "00000003FFFFFFFB", new[] { 3f, 4294967291f })]
    [InlineData(">i8", "0000000000000003FFFFFFFFFFFFFFFB", new[] { 3f, -5f })]
    [InlineData("<u8", "0300000000000000FBFFFFFFFFFFFFFF", new[] { 3f, 1.8446744e19f })]
    [InlineData(">u8", "0000000000000003FFFFFFFFFFFFFFFB", new[] { 3f, 1.8446744e19f })]
    public void Floats_OfWhateverNumbersExtractorsWrite_AreRead(string type, string hex, float[] expected)
    {
        using var npz = NpzFile.Open(RawNpy.Write(folder["a.npz"], $"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,), }}", Convert.FromHexString(hex)));
        Assert.Equal(expected, npz.Floats("x"));
    }

    [Theory]
    [InlineData(">u2", "0003FFFB", new[] { 3L, 65531L })]
    [InlineData("|u1", "03FB", new[] { 3L, 251L })]
    [InlineData("<u8", "0300000000000000FBFFFFFFFFFFFF7F", new[] { 3L, 9223372036854775803L })]
    public void Integers_OfEverySize_AreRead(string type, string hex, long[] expected)
    {
        using var npz = NpzFile.Open(RawNpy.Write(folder["a.npz"], $"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,), }}", Convert.FromHexString(hex)));
        Assert.Equal(expected, npz.Integers("x"));
    }

    [Fact, Trait("Category", "Reference")]
    public void Floats_OfTheReferenceFunctions_AreReadInEveryOrderAndType()
    {
        using var npz = NpzFile.Open(Path.Combine(SharedFolders.Reference, "functions.npz"));
        Assert.All(npz.Names, name => Assert.Equal(npz.Shape(name).Aggregate(1, (all, extent) => all * extent), npz.Floats(name).Length));
        Assert.NotEmpty(npz.Names);
    }

    public void Dispose() => folder.Dispose();
}
