namespace MmNas.Exporting.Importing;

/// <summary>Bytes of a file.</summary>
/// <param name="Start">Place of the first one in the file.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct ByteRange(long Start, long Length);
