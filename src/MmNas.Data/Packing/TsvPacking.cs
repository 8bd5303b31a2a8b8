using MmNas.Files;

namespace MmNas.Data;

/// <summary>Makes a pack of the files that the published bottom-up attention comes in: a line per image, its numbers in base64.</summary>
public static class TsvPacking
{
    /// <summary>Packs every line. An image's id is its image_id as written.</summary>
    /// <remarks>The fields are image_id, image_w, image_h, num_boxes, boxes (float32 [N, 4]) and features (float32 [N, D]), with tabs between them, in the order
    /// of a first line that names them; see <see cref="TsvColumns"/> for files without one. Regions whose features are all zero are padding and left out.</remarks>
    /// <param name="files">What is read, in this order.</param>
    /// <param name="target">What is written.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Ends it; nothing is left behind.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackedCount Write(
        IReadOnlyList<string> files, PackTarget target, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        DataProblem[] absent = [.. files.Where(path => !File.Exists(path)).Select(path => new DataProblem(path, "is not there", "name the TSV files"))];
        if (absent.Length > 0) throw new DataException(absent);
        return new Packer(target, progress, cancel).Pack(files.SelectMany(Items), total: 0);
    }

    private static IEnumerable<PackItem> Items(string path)
    {
        using var stream = Opened(path);
        var lines = new ByteLines(stream);
        TsvColumns? columns = null;
        for (var number = 1; ; number++)
        {
            var where = $"{path}, line {number}";
            var (line, problem) = Next(lines, where);
            if (problem is not null) yield return new(where, () => throw new DataException([problem]));
            if (line is null) yield break;
            if (line.Length == 0) continue;
            var isHeader = false;
            if (columns is null)
            {
                (columns, isHeader, problem) = Columns(where, line);
                if (problem is not null) yield return new(where, () => throw new DataException([problem]));
                if (columns is null) yield break; // nobody knows what the other lines hold
            }

            if (isHeader) continue;
            var order = columns;
            yield return new(where, () => TsvRow.Read(where, line, order));
        }
    }

    private static (TsvColumns? Columns, bool IsHeader, DataProblem? Problem) Columns(string where, byte[] line)
    {
        try
        {
            return (TsvColumns.Of(where, line, out var isHeader), isHeader, null);
        }
        catch (DataException error)
        {
            return (null, false, error.Problems[0]);
        }
    }

    private static FileStream Opened(string path)
    {
        try
        {
            return RegularFile.Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"cannot be read ({error.Message})", "look at the file's rights");
        }
    }

    /// <summary>Without a carriage return at its end and a byte order mark before it.</summary>
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> line) => line.TrimEnd((byte)'\r') is var text && text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;

    /// <summary>A copy of the next line, without its line end; null behind the last one, or where no end of it is found.</summary>
    private static (byte[]? Line, DataProblem? Problem) Next(ByteLines lines, string where)
    {
        try
        {
            return (lines.Next(out var line) ? Bare(line).ToArray() : null, null);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return (null, new(where, error.Message, "look whether this is a TSV file; the rest of it was not read"));
        }
    }
}
