using System.Buffers.Binary;
using System.IO.Hashing;

namespace MmNas.Data;

/// <summary>The first 128 bytes of a pack; docs/formats/feature-pack.md says what lies where.</summary>
internal readonly record struct PackHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 128;

    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 1;

    /// <summary>Bytes before the checksum.</summary>
    private const int Covered = 112;

    /// <summary>Not text, and a transfer that changes line ends changes it.</summary>
    public static ReadOnlySpan<byte> Magic => [0x8D, (byte)'m', (byte)'m', (byte)'p', (byte)'a', (byte)'c', (byte)'k', (byte)'\n'];

    public required PackElement Element { get; init; }

    /// <summary>Values a region.</summary>
    public required int FeatureSize { get; init; }

    public required long Images { get; init; }

    /// <summary>Of all images together.</summary>
    public required long Regions { get; init; }

    /// <summary>Where the entries of the images begin.</summary>
    public required long Index { get; init; }

    /// <summary>Where the ids begin.</summary>
    public required long Ids { get; init; }

    /// <summary>Bytes of all ids.</summary>
    public required long IdBytes { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Length { get; init; }

    /// <summary>What the file says its version is; null when it does not begin as a pack does.</summary>
    public static int? VersionIn(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && bytes.StartsWith(Magic) ? BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) : null;

    /// <param name="bytes">The header's bytes, of version 1.</param>
    public static PackHeader Read(ReadOnlySpan<byte> bytes) => new()
    {
        Element = (PackElement)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
        FeatureSize = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
        Images = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
        Regions = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
        Index = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
        Ids = BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
        IdBytes = BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
        Length = BinaryPrimitives.ReadInt64LittleEndian(bytes[64..]),
    };

    /// <summary>The header's bytes with their checksum.</summary>
    /// <param name="index">Entries and ids, as they lie one behind the other in the file.</param>
    public byte[] Write(ReadOnlySpan<byte> index)
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), (int)Element);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), FeatureSize);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Images);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Regions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), Index);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), Ids);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(56), IdBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(64), Length);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(Covered), Checksum(bytes, index));
        return bytes;
    }

    /// <summary>Whether header and index are as they were written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> header, ReadOnlySpan<byte> index) =>
        Checksum(header, index) == BinaryPrimitives.ReadUInt128LittleEndian(header[Covered..]);

    private static UInt128 Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> index)
    {
        var checksum = new XxHash128();
        checksum.Append(header[..Covered]);
        checksum.Append(index);
        return checksum.GetCurrentHashAsUInt128();
    }
}
