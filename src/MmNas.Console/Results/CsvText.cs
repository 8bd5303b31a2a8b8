using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MmNas.Console.Results;

/// <summary>Lines of CSV: commas, quotes where they are needed, numbers with a point.</summary>
internal static class CsvText
{
    private static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <param name="values">Texts and numbers; null is empty.</param>
    public static string Line(IEnumerable<object?> values)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Written)) Write(csv, values);
        return text.ToString();
    }

    /// <summary>Many lines, each with its end.</summary>
    /// <param name="text">Stays open.</param>
    /// <param name="lines">Texts and numbers; null is empty.</param>
    public static void Write(TextWriter text, IEnumerable<IEnumerable<object?>> lines)
    {
        using var csv = new CsvWriter(text, Written, leaveOpen: true);
        foreach (var line in lines)
        {
            Write(csv, line);
            csv.NextRecord();
        }
    }

    private static void Write(CsvWriter csv, IEnumerable<object?> values)
    {
        foreach (var value in values) csv.WriteField(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }
}
