using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MmNas.Exporting.Importing;

/// <summary>Where the entries of a zip archive lie in its file, so that parts of them can be read in place.</summary>
/// <remarks>PKWARE's APPNOTE, with the 64-bit forms. <see cref="ZipArchive"/> would give each entry as a stream from its beginning, and unpack what it is told to.</remarks>
internal static class ZipDirectory
{
    private const int EndSize = 22, LongestComment = ushort.MaxValue, LocatorSize = 20, LongEndSize = 56, EntrySize = 46, LocalSize = 30, LargestDirectory = 64 << 20;
    private const uint EndMark = 0x06054B50, LocatorMark = 0x07064B50, LongEndMark = 0x06064B50, EntryMark = 0x02014B50, LocalMark = 0x04034B50;
    private const ushort Encrypted = 1, LongForm = 1;

    /// <summary>The entries by name.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static IReadOnlyDictionary<string, ZipEntry> Read(FileStream file)
    {
        var (directory, count) = Directory(file);
        if (directory.Length > LargestDirectory) throw new InvalidDataException($"its list of entries claims {directory.Length} bytes");
        var bytes = Bytes(file, directory.Start, (int)directory.Length);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        var at = 0;
        for (ulong number = 0; number < count; number++)
        {
            var entry = Entry(file, bytes, ref at);
            if (!entries.TryAdd(entry.Name, entry)) throw new InvalidDataException($"it has two entries {entry.Name}");
        }

        return entries;
    }

    private static (ByteRange Directory, ulong Count) Directory(FileStream file)
    {
        var length = (int)Math.Min(file.Length, EndSize + LongestComment);
        var tail = Bytes(file, file.Length - length, length);
        for (var at = length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at, EndSize);
            if (U32(end) != EndMark) continue;
            var (count, size, start) = (U16(end[10..]), U32(end[12..]), U32(end[16..]));
            return count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue
                ? LongDirectory(file, file.Length - length + at)
                : (Within(file, start, size), count);
        }

        throw new InvalidDataException("it is a zip archive that is cut short: its list of entries, which stands at the end, is not there");
    }

    private static (ByteRange Directory, ulong Count) LongDirectory(FileStream file, long end)
    {
        var locator = Bytes(file, end - LocatorSize, LocatorSize);
        if (U32(locator) != LocatorMark) throw new InvalidDataException("its list of entries is not where the end of the file says");
        var bytes = Bytes(file, Place(U64(locator.AsSpan(8))), LongEndSize);
        if (U32(bytes) != LongEndMark) throw new InvalidDataException("its list of entries is not where the end of the file says");
        return (Within(file, U64(bytes.AsSpan(48)), U64(bytes.AsSpan(40))), U64(bytes.AsSpan(32)));
    }

    private static ZipEntry Entry(FileStream file, byte[] directory, ref int at)
    {
        if (directory.Length - at < EntrySize || U32(directory.AsSpan(at)) != EntryMark) throw Short();
        var entry = directory.AsSpan(at);
        var (flags, method) = (U16(entry[8..]), U16(entry[10..]));
        ulong packed = U32(entry[20..]), size = U32(entry[24..]), start = U32(entry[42..]);
        int nameLength = U16(entry[28..]), extraLength = U16(entry[30..]), commentLength = U16(entry[32..]);
        if (directory.Length - at - EntrySize < nameLength + extraLength + commentLength) throw Short();
        var name = Encoding.UTF8.GetString(entry.Slice(EntrySize, nameLength));
        TakeLongForm(entry.Slice(EntrySize + nameLength, extraLength), ref size, ref packed, ref start);
        at += EntrySize + nameLength + extraLength + commentLength;
        var isPacked = method != 0 || packed != size;
        return new(name, Content(file, name, start, packed), isPacked, (flags & Encrypted) != 0);
    }

    // Sizes and places that do not fit into 32 bits stand in a field of their own, in this order, and only those.
    private static void TakeLongForm(ReadOnlySpan<byte> extra, ref ulong size, ref ulong packed, ref ulong start)
    {
        while (extra.Length >= 4)
        {
            var (kind, length) = (U16(extra), U16(extra[2..]));
            if (length > extra.Length - 4) throw Short();
            var field = extra.Slice(4, length);
            if (kind == LongForm)
            {
                size = Taken(size, ref field);
                packed = Taken(packed, ref field);
                start = Taken(start, ref field);
            }

            extra = extra[(4 + length)..];
        }
    }

    private static ulong Taken(ulong value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue) return value;
        if (field.Length < sizeof(ulong)) throw Short();
        value = U64(field);
        field = field[sizeof(ulong)..];
        return value;
    }

    private static ByteRange Content(FileStream file, string name, ulong start, ulong size)
    {
        var local = Bytes(file, Place(start), LocalSize);
        if (U32(local) != LocalMark) throw new InvalidDataException($"its entry {name} is not where its list of entries says");
        return Within(file, start + LocalSize + U16(local.AsSpan(26)) + U16(local.AsSpan(28)), size);
    }

    private static ByteRange Within(FileStream file, ulong start, ulong length) => start <= (ulong)file.Length && length <= (ulong)file.Length - start
        ? new((long)start, (long)length)
        : throw new InvalidDataException($"it is cut short: something in it lies at {start}, {length} bytes long, and it has {file.Length}");

    private static byte[] Bytes(FileStream file, long start, int length)
    {
        if (start < 0 || length > file.Length - start) throw new InvalidDataException("it is cut short");
        var bytes = new byte[length];
        file.Position = start;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static long Place(ulong place) => place <= long.MaxValue ? (long)place : -1;

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong U64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static InvalidDataException Short() => new("its list of entries is cut short");
}
