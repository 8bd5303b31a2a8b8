using System.Globalization;
using System.Runtime.InteropServices;
using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Hard negatives as a checkpoint keeps them: numbers as little-endian int32 in base 64.</summary>
internal static class NegativeNotes
{
    /// <param name="part">Of the data: names the notes.</param>
    public static IEnumerable<KeyValuePair<string, string>> Write(int part, HardNegatives negatives) =>
    [
        new(Name(part, "epoch"), negatives.Epoch.ToString(CultureInfo.InvariantCulture)),
        new(Name(part, "captions"), Text(negatives.Captions)),
        new(Name(part, "images"), Text(negatives.Images)),
    ];

    /// <returns>Null where the checkpoint was written before there were any.</returns>
    /// <exception cref="InvalidDataException">They are of other data.</exception>
    public static HardNegatives? Read(int part, IReadOnlyDictionary<string, string> notes, int images, int captions)
    {
        if (!notes.TryGetValue(Name(part, "epoch"), out var epoch)) return null;
        return new(
            long.Parse(epoch, CultureInfo.InvariantCulture),
            Table(notes[Name(part, "captions")], images, below: captions), Table(notes[Name(part, "images")], captions, below: images));
    }

    private static string Name(int part, string what) => $"negatives/{part}/{what}";

    /// <summary>Each row's length, then its numbers.</summary>
    private static string Text(int[][] rows) =>
        Convert.ToBase64String(MemoryMarshal.AsBytes([.. rows.SelectMany(row => row.Prepend(row.Length))]));

    private static int[][] Table(string text, int rows, int below)
    {
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(Convert.FromBase64String(text));
        var table = new List<int[]>(rows);
        while (!numbers.IsEmpty)
        {
            if (numbers[0] < 0 || numbers[0] >= numbers.Length) throw OfOtherData();
            table.Add(numbers.Slice(1, numbers[0]).ToArray());
            numbers = numbers[(1 + numbers[0])..];
        }

        if (table.Count != rows || table.Exists(row => Array.Exists(row, number => number < 0 || number >= below))) throw OfOtherData();
        return [.. table];
    }

    private static InvalidDataException OfOtherData() => new("the checkpoint's negatives are of other captions; restore the data that it was trained on");
}
