using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>The sizes of what lies in a pack.</summary>
internal static class PackForm
{
    /// <summary>Every record, and the index, begins at a multiple of this many bytes.</summary>
    public const int Alignment = 64;

    /// <summary>Most bytes of a record; a picture of 100 regions of 2,048 float32 has 0.8 MB.</summary>
    public const int LargestRecord = 1 << 30;

    /// <summary>Most bytes of an id.</summary>
    public const int LongestId = 4096;

    /// <summary>Bytes of a stored feature.</summary>
    public static int SizeOf(PackElement element) => element is PackElement.Half ? 2 : 4;

    /// <summary>Bytes of an image's record; the greatest number there is where a damaged header asks for more than that.</summary>
    public static long RecordSize(PackElement element, int featureSize, int regions) =>
        (long)Int128.Min((Int128)regions * (PackEntry.BoxSize + ((long)featureSize * SizeOf(element))), long.MaxValue);

    /// <summary>The next place that a record may begin at.</summary>
    public static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>The bytes of numbers. All files are little-endian, and so is every machine that libtorch runs on.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values);
}
