using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MmNas.Data;

/// <summary>One line of a TSV of region features.</summary>
internal static class TsvRow
{
    private const string WayOut = "correct the line, or skip it with --keep-going";

    /// <param name="where">File and line, for messages.</param>
    /// <param name="line">Without its line end.</param>
    /// <param name="columns">Where its fields stand.</param>
    /// <exception cref="DataException">The field that cannot be read.</exception>
    public static (string Id, PictureRegions Regions) Read(string where, byte[] line, TsvColumns columns)
    {
        var fields = new Range[columns.Count + 1];
        var count = Split(line, fields);
        if (count != columns.Count)
            throw new DataException(where, $"has {(count > columns.Count ? $"more than {columns.Count}" : count)} fields, not {columns.Count}", $"write it with as many fields as the first line, with tabs between, or skip it with --keep-going");
        var id = Encoding.UTF8.GetString(line[fields[columns.Id]]).Trim();
        if (id.Length == 0) throw Wrong(where, "image_id", "is empty");
        var (width, height) = (Pixels(where, "image_w", line[fields[columns.Width]]), Pixels(where, "image_h", line[fields[columns.Height]]));
        var regions = Regions(where, line[fields[columns.Regions]]);
        var boxes = Floats(where, "boxes", line.AsSpan(fields[columns.Boxes]));
        if (boxes.Length != regions * 4) throw Wrong(where, "boxes", $"holds {boxes.Length} float32, and {regions} boxes have {regions * 4L}");
        var features = Floats(where, "features", line.AsSpan(fields[columns.Features]));
        if (features.Length == 0 || features.Length % regions != 0) throw Wrong(where, "features", $"holds {features.Length} float32, which {regions} regions cannot share");
        return (id, Kept(where, boxes, features, regions, width, height));
    }

    private static PictureRegions Kept(string where, float[] boxes, float[] features, int regions, float width, float height)
    {
        var form = new RegionArray(features.Length / regions, regions, IsTurned: false);
        var rows = form.FilledRows(features, regions);
        if (rows.Length == 0) throw Wrong(where, "features", "are zero for every region");
        return new(form.Taken(features, rows), [.. rows.SelectMany(row => boxes[(row * 4)..((row * 4) + 4)])], form.FeatureSize, width, height);
    }

    private static int Split(byte[] line, Span<Range> fields)
    {
        var (count, start) = (0, 0);
        while (count < fields.Length)
        {
            var length = line.AsSpan(start).IndexOf((byte)'\t');
            fields[count++] = length < 0 ? start.. : start..(start + length);
            if (length < 0) break;
            start += length + 1;
        }

        return count;
    }

    private static float Pixels(string where, string field, byte[] text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < float.PositiveInfinity
            ? pixels
            : throw Wrong(where, field, $"is \"{Shown(text)}\", not a number of pixels");

    private static int Regions(string where, byte[] text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var regions) && regions > 0
            ? regions
            : throw Wrong(where, "num_boxes", $"is \"{Shown(text)}\", not a number of boxes above 0");

    private static float[] Floats(string where, string field, ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        if (status is not OperationStatus.Done) throw Wrong(where, field, $"is not base64 from character {consumed + 1} on");
        if (written % sizeof(float) != 0) throw Wrong(where, field, $"holds {written} bytes, which are not whole float32");
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, written)).ToArray();
    }

    private static string Shown(byte[] text) => Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(text.Length, 40)));

    private static DataException Wrong(string where, string field, string what) => new($"{where}, field {field}", what, WayOut);
}
