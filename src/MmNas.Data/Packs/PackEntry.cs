using System.Buffers.Binary;

namespace MmNas.Data;

/// <summary>What a pack's index says of one image: 48 bytes.</summary>
/// <param name="Offset">Where its record begins: boxes, then features.</param>
/// <param name="Regions">How many it has, 1 or more.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
/// <param name="IdLength">Bytes of its id.</param>
/// <param name="IdOffset">Where its id begins, counted from the first of all ids.</param>
/// <param name="Checksum">XXH3 of 128 bits over the record.</param>
internal readonly record struct PackEntry(long Offset, int Regions, float Width, float Height, int IdLength, long IdOffset, UInt128 Checksum)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 48;

    /// <summary>Bytes of a box: four float32.</summary>
    public const int BoxSize = 16;

    public static PackEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadSingleLittleEndian(bytes[12..]),
        BinaryPrimitives.ReadSingleLittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt128LittleEndian(bytes[32..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Regions);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[12..], Width);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[16..], Height);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], IdLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], IdOffset);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[32..], Checksum);
    }
}
