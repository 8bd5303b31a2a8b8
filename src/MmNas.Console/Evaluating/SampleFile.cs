using MmNas.Console.Results;
using MmNas.Files;

namespace MmNas.Console.Evaluating;

/// <summary>Writes every sample of an evaluation: as CSV in UTF-8, or as Parquet where the file's name asks for it.</summary>
internal static class SampleFile
{
    private const string Parquet = ".parquet";

    /// <param name="path">Appears under its name only when it is complete.</param>
    /// <param name="rows">In their order.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, IReadOnlyList<SampleRow> rows)
    {
        if (!path.EndsWith(Parquet, StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.Write(path, stream => WriteCsv(stream, rows));
            return;
        }

        var file = await ParquetTable.WriteAsync(SampleRow.ColumnsOf(rows).Select(column => (column.Name, (IReadOnlyList<object?>)[.. rows.Select(column.Of)])));
        WholeFile.Write(path, stream => stream.Write(file));
    }

    private static void WriteCsv(Stream stream, IReadOnlyList<SampleRow> rows)
    {
        var columns = SampleRow.ColumnsOf(rows);
        using var text = new StreamWriter(stream);
        CsvText.Write(text, rows.Select(row => columns.Select(column => column.Of(row))).Prepend(columns.Select(column => (object?)column.Name)));
    }
}
