namespace MmNas.Data;

/// <summary>Says of a file that nothing here reads what it is, by its first bytes, and what can be done with it.</summary>
internal static class UnreadFile
{
    /// <summary>What is said to read it.</summary>
    public const string ReadBy = "nothing as it is";

    private const string WayOut = "give a folder or a file of a data set, a feature pack, word vectors or a picture (docs/data.md)";
    private const string Table = "give regions as npz files or as the TSV of bottom-up attention, texts as JSON, word vectors with spaces (docs/data.md); mmnas rank ID --table FILE reads a table of trained genotypes";

    /// <summary>A file of a form that is known.</summary>
    public static InspectedFile Of(string path, ForeignForm form) => new(path, form.What, "", ReadBy, [new(path, $"is {form.What}, which is not read", form.WayOut)]);

    /// <summary>A file of no known format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Its first bytes.</param>
    public static InspectedFile Of(string path, ReadOnlySpan<byte> start)
    {
        var (kind, wayOut) = start.IsEmpty ? ("an empty file", "copy the whole file here again")
            : TextBytes.HasOthers(start) ? ("a file of no known format", WayOut)
            : HasCommas(path, start) ? ("a table with commas (CSV)", Table)
            : ("a text file of no known format", $"{WayOut}; of a spec, mmnas validate FILE says what is wrong");
        return new(path, kind, "", ReadBy, [new(path, $"is {kind}", wayOut)]);
    }

    // Prose has commas too, and not as many in every line.
    private static bool HasCommas(string path, ReadOnlySpan<byte> start)
    {
        var commas = Commas(start, out var rest);
        return commas > 0 && (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) || (commas > 1 && !rest.IsEmpty && Commas(rest, out _) == commas));
    }

    private static int Commas(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        var end = text.IndexOf((byte)'\n');
        rest = end < 0 ? [] : text[(end + 1)..];
        return (end < 0 ? text : text[..end]).Count((byte)',');
    }
}
