using MmNas.Files;

namespace MmNas.Data;

/// <summary>The images of a TSV of region features, one after the other.</summary>
internal static class TsvRows
{
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It cannot be opened.</exception>
    public static IEnumerable<PackItem> Of(string path)
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
