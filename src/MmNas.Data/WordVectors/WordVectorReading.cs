using System.Buffers;
using System.Text;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>One reading of a file of word vectors.</summary>
internal sealed class WordVectorReading(string path, Vocabulary words, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int ShownBytes = 40;
    private const int MostProblems = 1000; // a file of another kind would have one a line
    private const int Marks = 3;
    private const int MostValues = 4096; // published vectors have 300; a table of other things can have any number
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-.eE "u8);
    private const int ShortWord = 256; // bytes; longer ones are not put on the stack
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids =
        words.All.Index().ToDictionary(one => one.Item, one => one.Index).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<DataProblem> problems = [];
    private readonly bool[] found = new bool[words.Count];
    private readonly int longest = words.All.Max(Encoding.UTF8.GetByteCount);
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private float[] values = [];
    private int size; // 0 until the first row says it
    private long line;
    private bool isTable; // of other things: rows that no vectors have
    private bool everyRow; // a number in all of them, looked for by its letters: "nan" and "inf" have others

    /// <summary>Reads the file.</summary>
    public WordVectors Read()
    {
        Pass(whole: true);
        if (problems.Count == 0 && !found.Contains(true)) problems.Add(NoWord());
        if (problems.Count > 0) throw new DataException(problems);
        return new(size, values, [.. words.All.Where((_, id) => id >= Marks && !found[id])]);
    }

    /// <summary>Everything that is wrong with the file, whatever its words are.</summary>
    /// <param name="wanted">Values a word.</param>
    /// <param name="whole">Whether every row is looked at; else the first says it all.</param>
    /// <param name="every">Whether every row must hold numbers, and not only those of the words.</param>
    public IReadOnlyList<DataProblem> Check(int wanted, bool whole, bool every)
    {
        everyRow = every;
        Pass(whole);
        if (size == 0 && problems.Count == 0) problems.Add(new(path, "holds no row", "give a file in the GloVe text form"));
        if (size > 0 && size != wanted && problems.Count == 0) problems.Add(new(path, $"has vectors of {Counted.Of(size, "value")} where network.word_size is {wanted}", "make them the same"));
        if (whole && !every && words.Count > Marks && size > 0 && problems.Count == 0 && !found.Contains(true)) problems.Add(NoWord());
        return problems;
    }

    private void Pass(bool whole)
    {
        try
        {
            using var text = VectorText.Open(path);
            TakeRows(text, whole);
            if (problems.Count > 0) text.RequireWhole(cancel);
        }
        catch (DataException error) // nothing of its kind, or damage to an archive, which is the cause of whatever the rows have
        {
            problems.Clear();
            problems.AddRange(error.Problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(JsonEntries.Describe(path, error));
        }
    }

    private void TakeRows(VectorText text, bool whole)
    {
        try
        {
            var lines = new ByteLines(text.Text);
            while (problems.Count < MostProblems && !isTable && (whole || size == 0) && lines.Next(out var bytes)) Take(bytes, text);
        }
        catch (InvalidDataException error) // a line without an end
        {
            problems.Add(JsonEntries.Describe(path, error));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, VectorText text)
    {
        line++;
        if (line % 65_536 == 0) Report(text.Read, text.Total);
        if (line == 1 && bytes.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        bytes = bytes.TrimEnd(" \r"u8);
        var fields = bytes.Count((byte)' ');
        var isFirst = size == 0;
        if (isFirst && !Begin(bytes, fields)) return;
        if (fields == size) Keep(bytes, isFirst);
        else if (fields < size || VectorRow.BeginsWithNumber(bytes)) Note($"has {Counted.Of(fields, "value")}, the first row {size}");
    }

    private void Report(long read, long total)
    {
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new("bytes of word vectors", read, total));
    }

    // Takes the width from the first row; false for a heading, or a row that cannot be one.
    private bool Begin(ReadOnlySpan<byte> bytes, int fields)
    {
        if (line == 1 && fields == 1 && VectorRow.IsHeading(bytes)) return false;
        var wanted = (long)words.Count * Math.Max(fields, 1);
        if (fields > MostValues || wanted > Array.MaxLength)
        {
            isTable = true;
            problems.Add(new($"{path}, line {line}", $"has {fields} values, too many for vectors of {words.Count} words", $"give a file in the GloVe text form, of at most {MostValues} values a word"));
            return false;
        }

        (size, values) = (Math.Max(fields, 1), new float[wanted]);
        if (!VectorRow.Parse(bytes[(bytes.IndexOf((byte)' ') + 1)..], new float[size])) NoteValue(bytes);
        return true;
    }

    // What is wrong with the values of the first row has been said.
    private void Keep(ReadOnlySpan<byte> bytes, bool isFirst)
    {
        var end = bytes.IndexOf((byte)' ');
        if (everyRow && !isFirst && bytes[(end + 1)..].ContainsAnyExcept(OfNumbers)) NoteValue(bytes);
        else if (IdOf(bytes[..end]) is { } id && !found[id]) Keep(id, bytes[(end + 1)..], isFirst);
    }

    private void Keep(int id, ReadOnlySpan<byte> bytes, bool isFirst)
    {
        found[id] = VectorRow.Parse(bytes, values.AsSpan(id * size, size));
        if (!found[id] && !isFirst) NoteValue([(byte)' ', .. bytes]);
    }

    private int? IdOf(ReadOnlySpan<byte> word)
    {
        if (word.Length > longest) return null;
        Span<char> text = word.Length <= ShortWord ? stackalloc char[ShortWord] : new char[word.Length];
        var length = Encoding.UTF8.GetChars(word, text);
        return ids.TryGetValue(text[..length], out var id) ? id : null;
    }

    private DataProblem NoWord() => new(path, $"holds none of the {Counted.Of(words.Count - Marks, "word")}", "give a file in the GloVe text form, of the language of the texts");

    /// <summary>Names the first field that cannot be a value of a vector.</summary>
    private void NoteValue(ReadOnlySpan<byte> row)
    {
        Span<float> value = stackalloc float[1];
        foreach (var field in row.Split((byte)' '))
        {
            var text = row[field];
            if (field.Start.Value == 0 || VectorRow.Parse(text, value)) continue; // the word, or a number
            Note($"has \"{Encoding.UTF8.GetString(text[..Math.Min(text.Length, ShownBytes)])}\" where a finite number is expected");
            return;
        }

        Note("has something else than finite numbers with a space between each");
    }

    private void Note(string what) =>
        problems.Add(new($"{path}, line {line}", what, "give a word and its values, a space between each, as many in every row"));
}
