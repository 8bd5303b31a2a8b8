using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MmNas.Networks.Files;

/// <summary>A tensor file's bytes in memory of their own. Not thread-safe; one thread at a time fills or writes it.</summary>
internal sealed unsafe class TensorFileContent : IDisposable
{
    private const int Piece = 64 << 20; // a span is at most 2 GiB

    private readonly byte[] header;
    private readonly nuint size;
    private byte* values;
    private nuint filled;

    internal TensorFileContent(byte[] header, long size)
    {
        (this.header, this.size) = (header, (nuint)size);
        values = (byte*)NativeMemory.Alloc(this.size); // hundreds of megabytes every minute are no work for the collector
    }

    /// <summary>Writes and flushes to disk; under its name the file is whole or not there.</summary>
    /// <param name="path">Absolute; what stands there is replaced.</param>
    /// <returns>SHA-256 of the whole file, in hex.</returns>
    public string Write(string path)
    {
        ObjectDisposedException.ThrowIf(values is null, this);
        var beside = $"{path}.part";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Delete, bufferSize: 0); // it is renamed while open
            Append(header);
            for (nuint at = 0; at < size; at += Piece) Append(new(values + at, (int)Math.Min(Piece, size - at)));
            file.Flush(flushToDisk: true);
            File.Move(beside, path, overwrite: true);

            void Append(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                file.Write(bytes);
            }
        }
        catch
        {
            File.Delete(beside); // a full disk gets its room back
            throw;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        NativeMemory.Free(values);
        values = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Memory of a snapshot that nobody wrote, because its session was lost.</summary>
    ~TensorFileContent() => NativeMemory.Free(values);

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(new(values + filled, bytes.Length));
        filled += (nuint)bytes.Length;
    }
}
