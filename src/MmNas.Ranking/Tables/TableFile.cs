using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>A table as a CSV file: a line per training, written as soon as that is over, so that whatever cuts the work off costs one training at most.</summary>
public sealed class TableFile : IDisposable
{
    private static readonly string[] Columns = ["genotype", "seed", "quarter", "half", "end", "parameters", "seconds", "metric", "training", "data"];
    private static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly Lock gate = new();
    private readonly FileStream stream;

    private TableFile(string path, FileStream stream, RankTable table) => (Path, this.stream, Table) = (path, stream, table);

    /// <summary>As people named it.</summary>
    public string Path { get; }

    /// <summary>What the file held when it was opened.</summary>
    public RankTable Table { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">It is not a table; says in which line and why.</exception>
    /// <exception cref="IOException">It cannot be read, or another process adds to it.</exception>
    public static RankTable Read(string path)
    {
        RegularFile.RequireNamed(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Parse(path, WholeLines(stream).Text);
    }

    /// <summary>Opens a table to add to it, or begins one. No other process of this program can use it meanwhile.</summary>
    /// <exception cref="InvalidDataException">It holds something else, which stays as it is.</exception>
    /// <exception cref="IOException">It cannot be written, or another process adds to it.</exception>
    public static TableFile Open(string path)
    {
        RegularFile.RequireNamed(path);
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var (text, rest, length) = WholeLines(stream);
            if (length == 0 && !string.Join(',', Columns).StartsWith(rest, StringComparison.Ordinal))
                throw new InvalidDataException($"{path} is not a table of trained genotypes; name a file that is not there, or one that mmnas rank table has made");
            var table = Parse(path, text);
            stream.SetLength(length); // a line that was cut off is trained again
            stream.Position = length;
            var file = new TableFile(path, stream, table);
            if (length == 0) file.Write(Columns);
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row, on disk when this returns. Safe from several threads.</summary>
    public void Add(TableRow row, TableIdentity identity) => Write(
    [
        row.Genotype.ToString(), Text(row.Seed), Text(row.Quarter), Text(row.Half), Text(row.End), Text(row.Parameters),
        row.Seconds.ToString("0.0", CultureInfo.InvariantCulture), identity.Metric, identity.Training, identity.Data,
    ]);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static (string Text, string CutOff, int Length) WholeLines(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var length = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, length), Encoding.UTF8.GetString(bytes, length, bytes.Length - length), length);
    }

    private static RankTable Parse(string path, string text)
    {
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        try
        {
            return Parse(path, csv);
        }
        catch (CsvHelperException e)
        {
            throw new InvalidDataException($"{path}, line {csv.Context.Parser!.Row}: it is not CSV, for a quotation mark stands where none can; write the line as mmnas rank table did, or remove it", e);
        }
    }

    private static RankTable Parse(string path, CsvReader csv)
    {
        if (!csv.Read()) return new(null, []);
        csv.ReadHeader();
        if (Columns.Except(csv.HeaderRecord!).ToList() is { Count: > 0 } missing)
            throw new InvalidDataException($"{path} is not a table of trained genotypes: it lacks {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}; mmnas rank table makes one");
        List<TableRow> rows = [];
        TableIdentity? identity = null;
        while (csv.Read())
        {
            var (row, its) = Row(path, csv);
            if (identity is not null && its != identity)
                throw new InvalidDataException($"{path}, line {csv.Context.Parser!.Row}: it was trained differently from the lines above ({its} and {identity}); rows of one table share settings, data and metric");
            identity = its;
            rows.Add(row);
        }

        return new(identity, rows);
    }

    private static (TableRow Row, TableIdentity Identity) Row(string path, CsvReader csv)
    {
        try
        {
            var row = new TableRow(
                Subnet.Parse(csv.GetField("genotype")!), csv.GetField<int>("seed"), csv.GetField<double>("quarter"), csv.GetField<double>("half"), csv.GetField<double>("end"),
                csv.GetField<long>("parameters"), csv.GetField<double>("seconds"));
            return (row, new(csv.GetField("metric")!, csv.GetField("training")!, csv.GetField("data")!));
        }
        catch (Exception e) when (e is CsvHelperException or FormatException)
        {
            throw new InvalidDataException($"{path}, line {csv.Context.Parser!.Row}: it cannot be read ({(e is FormatException ? e.Message : "a number is missing or malformed")}); remove the line to have it trained again", e);
        }
    }

    private void Write(IEnumerable<string> fields)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Written))
        {
            foreach (var field in fields) csv.WriteField(field);
            csv.NextRecord();
        }

        lock (gate)
        {
            stream.Write(Encoding.UTF8.GetBytes(text.ToString())); // one write: a line is there or it is not
            stream.Flush(flushToDisk: true);
        }
    }
}
