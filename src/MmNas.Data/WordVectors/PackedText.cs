using System.IO.Compression;
using System.IO.Hashing;

namespace MmNas.Data;

/// <summary>What a gzip file or an entry of a zip unpacks to, which is refused where it breaks off or does not fit its checksum.</summary>
/// <remarks>
/// Of a gzip, .NET compares lengths and checksums, and sees that one breaks off because Directory.Build.props asks for strict validation. Of a zip's entry
/// it compares nothing.
/// </remarks>
internal sealed class PackedText : Stream
{
    private const string WayOut = "download or pack it again";
    private readonly string path;
    private readonly Stream unpacked;
    private readonly uint? expected; // null where the stream compares it by itself
    private readonly Crc32 checksum = new();

    private PackedText(string path, Stream unpacked, uint? expected) => (this.path, this.unpacked, this.expected) = (path, unpacked, expected);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="path">The file, for messages.</param>
    /// <param name="file">It, at its beginning; stays open.</param>
    public static PackedText OfGzip(string path, Stream file) => new(path, new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), null);

    /// <param name="path">The archive, for messages.</param>
    /// <param name="entry">One of its files.</param>
    /// <exception cref="DataException">It is packed in a way that is not read.</exception>
    public static PackedText Of(string path, ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) throw new DataException(path, $"holds {entry.FullName} under a password", "unpack it");
        try
        {
            return new(path, entry.Open(), entry.Crc32);
        }
        catch (InvalidDataException error)
        {
            throw new DataException(path, $"holds {entry.FullName} in a form that is not read ({error.Message})", "unpack it, or pack it again with deflate");
        }
    }

    /// <summary>What is said of an archive that does not unpack. .NET has several texts for it, which speak of other causes.</summary>
    public static DataException Damaged(string path) => new(path, "ends early or is damaged", WayOut);

    /// <inheritdoc/>
    /// <exception cref="DataException">It breaks off, or does not fit its checksum.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="DataException">It breaks off, or does not fit its checksum.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = unpacked.Read(buffer);
            if (expected is not { } sum) return read;
            checksum.Append(buffer[..read]);
            if (read == 0 && !buffer.IsEmpty && checksum.GetCurrentHashAsUInt32() != sum) throw new DataException(path, "is damaged, as it does not fit its checksum", WayOut);
            return read;
        }
        catch (InvalidDataException)
        {
            throw Damaged(path);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }
}
