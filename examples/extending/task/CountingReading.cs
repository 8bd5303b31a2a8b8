using System.Text.Json.Serialization;
using MmNas.Data;

namespace Acme.Counting;

/// <summary>Reads a folder once. Everything that is wrong is collected; nothing is thrown before <see cref="Finish"/>.</summary>
internal sealed class CountingReading
{
    private readonly CountingSource source;
    private readonly List<DataProblem> problems = [];
    private readonly List<PictureRegions> pictures = [];
    private readonly Vocabulary words;
    private readonly CountedSplit train = new("train", []), held = new("val", []);

    public CountingReading(CountingSource source, CancellationToken cancel)
    {
        this.source = source;
        words = source.Learnt is { } learnt ? new(learnt) : new();
        problems.AddRange(new SourceRules(source.Folder, "train.jsonl and val.jsonl (counting-lines)", source.Regions, source.Limit, "questions", source.MaxTokens, PublishedTokens: 14).Problems());
        if (problems.Count > 0) return;
        train = Read(train.Name, isLimited: true, cancel);
        held = Read(held.Name, source.LimitsHeldOutSplits, cancel);
    }

    /// <summary>What mmnas validate says of the folder.</summary>
    public DataFindings Findings => new(problems, [])
    {
        Training = new(train.Questions.Count, train.Questions.Count), // a line has a picture of its own
        Words = words,
    };

    /// <summary>The data.</summary>
    /// <exception cref="DataException">With everything that is wrong.</exception>
    public CountingData Finish() => problems.Count == 0 ? new(words, train, held, RegionTable.Of(pictures), source.Most) : throw new DataException(problems);

    private CountedSplit Read(string split, bool isLimited, CancellationToken cancel)
    {
        var path = Path.Combine(source.Folder, $"{split}.jsonl");
        var lines = new List<(CountingLine Line, int Number)>();
        new JsonLines(problems, cancel).Read(path, CountingJson.Default.CountingLine, line => line.Missing, (line, number) =>
        {
            words.Learn(QuestionText.Words(line.Question!));
            if (line.Wrong(source.Most) is { } wrong) problems.Add(new(JsonLines.Where(path, number), wrong, $"give one or more boxes x1 y1 x2 y2, three numbers that are not all 0 for each, and a count of 0 to {source.Most} (counting.most)"));
            else lines.Add((line, number));
        });
        if (lines.Count == 0 && problems.Count == 0) problems.Add(new(path, "holds no question", "leave no split empty"));
        return new(split, [.. SplitLimit.Choose(lines, one => one.Number, isLimited ? source.Limit : null, source.Seed).Select(one => Encode(one.Line, one.Number))]);
    }

    private Counted Encode(CountingLine line, int number)
    {
        pictures.Add(new([.. line.Features!.SelectMany(row => row)], [.. line.Boxes!.SelectMany(box => box)], CountingLine.Values, line.Width!.Value, line.Height!.Value));
        return new(number, pictures.Count - 1, words.Encode(QuestionText.Words(line.Question!), source.MaxTokens), line.Count!.Value);
    }
}

/// <summary>One line, as written; what is missing there is null here.</summary>
internal sealed record CountingLine(float? Width, float? Height, float[][]? Boxes, float[][]? Features, string? Question, int? Count)
{
    /// <summary>Numbers that describe a region: how red, green and blue it is.</summary>
    public const int Values = 3;

    public string? Missing =>
        Width is null ? "width" : Height is null ? "height" : Boxes is null ? "boxes" : Features is null ? "features" : Question is null ? "question" : Count is null ? "count" : null;

    public string? Wrong(int most) =>
        Count < 0 || Count > most ? $"has a count of {Count}"
        : Boxes!.Length is 0 or > 100 || Boxes.Length != Features!.Length ? $"has {Boxes.Length} boxes and {Features!.Length} features"
        : Boxes.Any(box => box.Length != RegionTable.BoxSize) ? "has a box that is not four numbers"
        : Features.Any(row => row.Length != Values || row.All(value => value == 0)) ? "has a region without its three numbers"
        : null;
}

/// <summary>The compiled reader of lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CountingLine))]
internal sealed partial class CountingJson : JsonSerializerContext;
