using System.Text.Unicode;

namespace MmNas.Data;

/// <summary>What the index of every pack can be relied on to be. A whole one can still have been written by somebody who means harm, or by a program with an error.</summary>
internal static class PackIndexRules
{
    /// <param name="bytes">Entries and ids, as they lie one behind the other in the file.</param>
    /// <param name="header">Of the pack.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Problem(ReadOnlySpan<byte> bytes, PackHeader header)
    {
        var ids = bytes[(int)(header.Ids - header.Index)..];
        var before = ReadOnlySpan<byte>.Empty;
        var regions = 0L;
        for (var at = 0; at < header.Images; at++)
        {
            var entry = PackEntry.Read(bytes[(at * PackEntry.Size)..]);
            if (!IsWithin(entry, header)) return $"has an index whose entry {at} points nowhere";
            if (!IsExtent(entry.Width) || !IsExtent(entry.Height)) return $"has an index whose entry {at} says {entry.Width} x {entry.Height} pixels";
            var id = ids.Slice((int)entry.IdOffset, entry.IdLength);
            if (!Utf8.IsValid(id)) return $"has an index whose entry {at} has an id that is not valid UTF-8";
            if (before.SequenceCompareTo(id) >= 0) return $"has an index whose entry {at} is not in the order of the ids";
            before = id;
            regions += entry.Regions;
        }

        return regions == header.Regions ? null : $"has a header that says {header.Regions:N0} regions, and an index that says {regions:N0}";
    }

    private static bool IsWithin(PackEntry entry, PackHeader header)
    {
        if (entry.Regions < 1 || entry.IdLength is < 1 or > PackForm.LongestId || entry.IdOffset < 0 || entry.IdOffset > header.IdBytes - entry.IdLength) return false;
        var size = PackForm.RecordSize(header.Element, header.FeatureSize, entry.Regions);
        return size <= PackForm.LargestRecord && entry.Offset >= PackHeader.Size && entry.Offset % PackForm.Alignment == 0 && entry.Offset <= header.Index - size;
    }

    private static bool IsExtent(float pixels) => pixels is > 0 and < float.PositiveInfinity;
}
