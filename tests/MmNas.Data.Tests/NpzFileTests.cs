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
        var path = RawNpy.Write(folder["a.npz"], "x", "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", RawNpy.Bytes([1f, 4f, 2f, 5f, 3f, 6f]));
        using var npz = NpzFile.Open(path);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], npz.Floats("x"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Floats_OfEveryFormatVersion_AreRead(byte version)
    {
        var path = RawNpy.Write(folder["a.npz"], "x", "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", RawNpy.Bytes([1f, 2f]), version);
        using var npz = NpzFile.Open(path);
        Assert.Equal([1f, 2f], npz.Floats("x"));
    }

    [Fact]
    public void Floats_OfDoublesAndIntegers_AreConverted()
    {
        var doubles = RawNpy.Write(folder["a.npz"], "x", "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", BitConverter.GetBytes(2.5));
        var integers = RawNpy.Write(folder["b.npz"], "x", "{'descr': '<i4', 'fortran_order': False, 'shape': (), }", BitConverter.GetBytes(-7));
        using var first = NpzFile.Open(doubles);
        using var second = NpzFile.Open(integers);
        Assert.Equal([2.5f], first.Floats("x"));
        Assert.Equal([-7L], second.Integers("x"));
        Assert.Equal([-7f], second.Floats("x"));
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
