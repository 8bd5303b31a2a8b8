using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MmNas.Data;

/// <summary>Writes a NumPy .npz archive. The same arrays give the same bytes: no clock enters the file.</summary>
public sealed class NpzWriter : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the earliest that zip can say
    private readonly ZipArchive archive;
    private readonly CompressionLevel level;

    private NpzWriter(Stream stream, CompressionLevel level)
    {
        archive = new(stream, ZipArchiveMode.Create);
        this.level = level;
    }

    /// <summary>Creates the file, or empties it.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="compressed">Deflated (smaller) or stored (faster).</param>
    public static NpzWriter Create(string path, bool compressed = false) =>
        new(File.Create(path), compressed ? CompressionLevel.Fastest : CompressionLevel.NoCompression);

    /// <summary>Adds a float32 array in C order.</summary>
    /// <param name="name">Without ".npy".</param>
    /// <param name="values">As many as the product of <paramref name="shape"/>.</param>
    /// <param name="shape">Nothing for a scalar.</param>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Add(name, NpyType.Float32, values.Length, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds an int64 array in C order.</summary>
    /// <param name="name">Without ".npy".</param>
    /// <param name="values">As many as the product of <paramref name="shape"/>.</param>
    /// <param name="shape">Nothing for a scalar.</param>
    public void Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) =>
        Add(name, NpyType.Int64, values.Length, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Writes the archive's directory and closes the file.</summary>
    public void Dispose() => archive.Dispose();

    private void Add(string name, NpyType type, int count, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> shape)
    {
        var header = Header(type, count, shape, name);
        var entry = archive.CreateEntry(name + ".npy", level);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(header);
        stream.Write(bytes);
    }

    private static byte[] Header(NpyType type, int count, ReadOnlySpan<int> shape, string name)
    {
        var product = 1L;
        foreach (var extent in shape) product *= extent;
        var extents = string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? "," : "");
        if (product != count)
            throw new ArgumentException($"array {name} has {count} values for the shape ({extents}); give as many as it asks for");
        return Framed($"{{'descr': '{type.Code}', 'fortran_order': False, 'shape': ({extents}), }}");
    }

    private static byte[] Framed(string text)
    {
        var padded = text.PadRight(((text.Length + 11 + 63) / 64 * 64) - 11) + '\n'; // elements begin at a multiple of 64 bytes
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(padded)];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)padded.Length);
        return header;
    }
}
