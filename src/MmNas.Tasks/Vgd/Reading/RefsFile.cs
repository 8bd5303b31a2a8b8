using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The sentences of RefCOCO in their original form. No other pickle is read, so that this kind speaks for all.</summary>
internal sealed class RefsFile : IInspectedFileKind
{
    private const string ReadBy = "layout refcoco, with instances.json beside it: mmnas data inspect DIR of the folder around refcoco/";
    private const string NotRead = "nothing as it is";
    private const string OnlyRefs = "of pickles only the refs of RefCOCO are read";

    private const string Convert =
        "convert it with Python: regions to npz files with x, bbox, image_w and image_h (numpy.savez), texts to JSON (json.dump); the refs of RefCOCO are lists of ref_id, image_id, ann_id, split and sentences (docs/data.md)";

    // Protocols 2 to 5 begin with their number, 1 and 0 with what a list or a dictionary begins with.
    private static bool IsPickle(ReadOnlySpan<byte> start) =>
        start is [0x80, >= 2 and <= 5, ..] or [(byte)']' or (byte)'}', (byte)'q', ..] or [(byte)'(', (byte)'l' or (byte)'d', (byte)'p' or (byte)'(', ..]
        || start.StartsWith("cnumpy."u8) || start.StartsWith("ccopy_reg\n"u8); // arrays and objects in protocol 0

    public InspectedFile? Look(string path, ReadOnlySpan<byte> start, CancellationToken cancel)
    {
        if (!IsPickle(start)) return null;
        try
        {
            if (PickleFile.Read(File.ReadAllBytes(path)) is not List<object?> list) return Unread(path, "a Python pickle", $"holds no refs: {OnlyRefs}");
            var whole = list.Select(RefsRecord.Of).Where(entry => entry.Missing is null).ToList();
            if (whole.Count == 0) return Unread(path, "a Python pickle of a list", $"holds no refs: {OnlyRefs}");
            var splits = string.Join(", ", whole.CountBy(entry => entry.Split!).Select(split => $"{split.Key} {split.Value:N0}"));
            return new(path, "the sentences of RefCOCO in their original form", $"{Counted.Of(list.Count, "ref")} ({splits}), {Counted.Of(whole.Sum(entry => entry.Sentences!.Count), "sentence")}", ReadBy, []);
        }
        catch (InvalidDataException error)
        {
            return Unread(path, "a Python pickle", $"{error.Message}; {OnlyRefs}, which hold plain data", IsNamedSo(path) ? "copy the published file here again" : Convert);
        }
    }

    private static bool IsNamedSo(string path) => Path.GetFileName(path).StartsWith("refs(", StringComparison.Ordinal);

    private static InspectedFile Unread(string path, string kind, string what, string wayOut = Convert) => new(path, kind, "", NotRead, [new(path, what, wayOut)]);
}
