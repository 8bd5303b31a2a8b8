using System.IO.Compression;
using System.Text;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>One of the files that data sets are published in, beside annotation files and feature packs: what it is, and what reads it.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Kind">For people: "region features of one picture".</param>
/// <param name="Holds">What is in it; empty where there is no more to say.</param>
/// <param name="ReadBy">The command or setting that reads it.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record InspectedFile(string File, string Kind, string Holds, string ReadBy, IReadOnlyList<DataProblem> Problems)
{
    private const int Start = 4096;

    /// <summary>The pickled magic number that such a checkpoint begins with.</summary>
    private static ReadOnlySpan<byte> OldTorch => [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9];

    private const string OwnWeights = "torch.load of PyTorch reads it; weights that mmnas reads are in safetensors files of its own (mmnas show ID --json names them)";
    private static readonly ForeignForm OldCheckpoint = new("a PyTorch checkpoint in the old form (torch.save before 1.6)", OwnWeights);
    private static readonly ForeignForm Checkpoint = new("a PyTorch checkpoint (torch.save of 1.6 and later)", OwnWeights);
    private static readonly ForeignForm LoneArray = new("a NumPy array by itself", "save the regions of each picture in one npz file with Python: numpy.savez(FILE, x=features, bbox=boxes, image_w=width, image_h=height) (docs/data.md)");

    /// <summary>Whether every line is an image, for a <see cref="TsvInspection"/> to look at.</summary>
    public bool IsTable { get; init; }

    /// <summary>Looks at a file that is neither a pack nor an annotation file; null where it may be JSON, and is of none of the published forms.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">What the tasks know of files.</param>
    /// <param name="progress">Is told of word vectors, which are read to their end.</param>
    /// <param name="cancel">Looked at between entries.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static InspectedFile? Of(string path, InspectedKinds kinds, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            var start = Beginning(path);
            var text = start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start.AsSpan(3) : start;
            if (WeightsFile.IsOne(path, start)) return WeightsFile.Look(path, cancel);
            if (text.StartsWith(OldTorch)) return UnreadFile.Of(path, OldCheckpoint);
            if ((ForeignForm.Of(start) ?? BinaryVectors.Of(start)) is { } foreign) return UnreadFile.Of(path, foreign);
            foreach (var kind in kinds.Files)
            {
                if (kind.Look(path, text, cancel) is { } known) return known;
            }

            return Binary(path, start, progress, cancel) ?? (text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? JsonLinesFile.Look(path, text, kinds.Plain) : OfLines(path, text, progress, cancel) ?? UnreadFile.Of(path, start));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException([JsonEntries.Describe(path, error)]);
        }
    }

    private static InspectedFile? Binary(string path, byte[] start, IProgress<ReadProgress>? progress, CancellationToken cancel) => VectorText.IsZip(start) ? OfZip(path, progress, cancel)
            : VectorText.IsGzip(start) ? OfVectors(path, progress, cancel)
            : start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8])
                ? UnreadFile.Of(path, LoneArray)
            : IsOnnx(path, start) ? OfNetwork(path)
            : OfPicture(path, start);

    // A protobuf whose first field is the version of the form, as all writers have it; behind it comes one of the fields 2 to 8.
    private static bool IsOnnx(string path, byte[] start) =>
        start.Length > 0 && Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase) || start is [0x08, >= 1 and < 32, 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42, ..];

    private static readonly string[] ExportedInputs = ["tokens", "regions", "boxes"];

    // Other things begin so too: whether it is one shows when it is loaded.
    private static InspectedFile OfNetwork(string path)
    {
        try
        {
            return Detector.InputsOf(path).Intersect(ExportedInputs).Count() == ExportedInputs.Length
                ? new(path, "a network that mmnas export has written", "", "mmnas predict DIR, where DIR is its folder with config.json; any program with ONNX Runtime", [])
                : new(path, "a network in the ONNX form", "", "regions: detector:FILE; mmnas data features --images DIR --detector FILE --out FILE.pack", []);
        }
        catch (DataException error)
        {
            return new(path, "a file that is not a whole network in the ONNX form, though it is named or begins like one", "", UnreadFile.ReadBy, error.Problems);
        }
    }

    private static byte[] Beginning(string path)
    {
        using var file = RegularFile.Open(path);
        var start = new byte[Start];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static InspectedFile? OfZip(string path, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (!archive.Entries.Any(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal)))
                return archive.Entries.Any(entry => entry.Name == "data.pkl")
                    ? UnreadFile.Of(path, Checkpoint)
                    : OfVectors(path, progress, cancel);
        }
        catch (InvalidDataException)
        {
            return new(path, "a zip archive", "", "nothing as it is", PackedText.Damaged(path).Problems);
        }

        return OfNpz(path);
    }

    private static InspectedFile OfNpz(string path)
    {
        const string ReadBy = "regions: npz:DIR of its folder; mmnas data inspect DIR; mmnas data pack npz DIR --out FILE.pack";
        using var npz = NpzFile.Open(path);
        var arrays = string.Join(", ", npz.Names.Select(name => $"{name} {Shape(npz, name)}"));
        try
        {
            var regions = NpzRegions.Read(path, RegionLimits.Published, new(FolderFiles.In(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.npz")));
            return new(path, "region features of one picture", $"{Counted.Of(regions.Count, "region")} of {Counted.Of(regions.FeatureSize, "value")}, {regions.Width} x {regions.Height} pixels; arrays {arrays}", ReadBy, []);
        }
        catch (DataException error)
        {
            return new(path, "NumPy arrays", $"arrays {arrays}", ReadBy, error.Problems);
        }
    }

    private static string Shape(NpzFile npz, string name)
    {
        try
        {
            return $"[{string.Join(", ", npz.Shape(name))}]";
        }
        catch (DataException)
        {
            return "(not read)"; // Python objects and the like
        }
    }

    private static InspectedFile? OfPicture(string path, byte[] start)
    {
        const string Kind = "a picture", ReadBy = "regions: grid or regions: detector:MODEL.onnx, from images/ of a data set; mmnas data features --images DIR";
        try
        {
            using var picture = PictureFile.Open(path);
            return new(path, Kind, $"{picture.Width} x {picture.Height} pixels", ReadBy, []);
        }
        catch (InvalidDataException error)
        {
            return BeginsAsPicture(start) ? new(path, Kind, "", ReadBy, [new(path, error.Message, "replace the picture by one that is no larger")]) : null;
        }
    }

    private static bool BeginsAsPicture(ReadOnlySpan<byte> start) =>
        start is [0xFF, 0xD8, 0xFF, ..] || start.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]) || start.StartsWith("GIF8"u8);

    private static InspectedFile? OfLines(string path, ReadOnlySpan<byte> text, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var end = text.IndexOf((byte)'\n');
        var first = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
        if (first.Count((byte)'\t') + 1 is 6 or 10 || first.Contains((byte)'\t') && TsvColumns.IsNamed(first)) return OfTable(path, first);
        return VectorRow.IsOne(first) || VectorRow.IsHeading(first) ? OfVectors(path, progress, cancel) : null;
    }

    private static InspectedFile OfTable(string path, ReadOnlySpan<byte> first)
    {
        const string Kind = "region features as a table (TSV)", ReadBy = "mmnas data pack tsv FILE --out FILE.pack";
        try
        {
            var columns = TsvColumns.Of($"{path}, line 1", first, out var isNamed);
            var form = isNamed ? "as the first line names them" : $"in the order of {(columns.Count == 6 ? "bottom-up attention" : "LXMERT")}, as the file names none";
            var others = string.Join(", ", columns.PassedOver);
            return new(path, Kind, $"{columns.Count} columns, {form}: {string.Join(", ", columns.Titles)}{(others.Length == 0 ? "" : $"; passed over: {others}")}", ReadBy, []) { IsTable = true };
        }
        catch (DataException error)
        {
            return new(path, Kind, $"the first line has {first.Count((byte)'\t') + 1} columns", ReadBy, error.Problems);
        }
    }

    /// <returns>Null where a file that is not packed holds none.</returns>
    private static InspectedFile? OfVectors(string path, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        const string Packed = "a compressed file";
        try
        {
            using var vectors = VectorText.Open(path);
            var lines = new ByteLines(vectors.Text);
            if (lines.Next(out var row) && VectorRow.IsHeading(row)) lines.Next(out row);
            row = row.TrimEnd(" \r"u8);
            var size = row.Count((byte)' ');
            if (VectorRow.IsOne(row))
                return new(path, "word vectors in the GloVe text form", $"{size} values a word", $"network: {{ words: \"glove:FILE\", word_size: {size} }}; mmnas data inspect DIR --words glove:FILE",
                    WordVectors.Check(path, size, whole: true, words: null, progress, cancel));
            if (!vectors.IsPacked) return null;
            var begins = Encoding.UTF8.GetString(row[..Math.Min(row.Length, 40)]);
            vectors.RequireWhole(cancel);
            return new(path, Packed, "", "nothing, unless it holds word vectors in the GloVe text form", [new(path, $"holds no word vectors: its first line is \"{begins}\"", ForeignForm.Unpack)]);
        }
        catch (DataException error)
        {
            return new(path, Packed, "", UnreadFile.ReadBy, error.Problems);
        }
        catch (InvalidDataException error) // a line without an end
        {
            return new(path, Packed, "", UnreadFile.ReadBy, [new(path, error.Message, ForeignForm.Unpack)]);
        }
    }
}
