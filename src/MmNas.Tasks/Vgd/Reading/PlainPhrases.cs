using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Reads sentences in the plain layout: train.jsonl, val.jsonl and test.jsonl.</summary>
internal sealed class PlainPhrases(List<DataProblem> problems, CancellationToken cancel)
{
    private static readonly string[] Names = ["train", "val", "test"];

    /// <summary>The splits that are there; train and val must be.</summary>
    public List<PhrasePart> Read(string folder) =>
    [
        .. from split in Names
           let path = Path.Combine(folder, $"{split}.jsonl")
           where split != "test" || File.Exists(path)
           select new PhrasePart(split, path, Phrases(path, split)),
    ];

    private List<Phrase> Phrases(string path, string split)
    {
        var (phrases, before) = (new List<Phrase>(), problems.Count);
        var ids = PlainIds.Of(split, path, problems);
        new JsonLines(problems, cancel).Read(path, PlainPhraseJson.Default.PlainPhrase, row => row.Missing, (row, line) =>
        {
            var where = JsonLines.Where(path, line);
            var record = new PhraseRecord([], null, null, row.Box, null, null);
            if (PlainPictures.WhyNot(row.Image!) is { } wrong) problems.Add(new(where, $"{wrong} (\"{row.Image}\")", "give a path within the folder, such as images/1.jpg"));
            else if (record.BoxProblem is { } problem) problems.Add(new(where, problem.Replace("bbox", "box", StringComparison.Ordinal), "give x, y, width and height in pixels"));
            else
            {
                ids?.Add(row.Id ?? line, line);
                var image = PlainPictures.Wanted(row.Image!, $"line {line} of {Path.GetFileName(path)} names a thing in it");
                float[] box = [row.Box![0], row.Box[1], row.Box[0] + row.Box[2], row.Box[1] + row.Box[3]];
                phrases.Add(new(phrases.Count, new(DataId.Of(row.Image!).Number, row.Image), QuestionText.Words(row.Expression!), box, null) { Id = row.Id ?? line, Plain = image });
            }
        });
        if (phrases.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no sentence", "leave no split empty"));
        return phrases;
    }
}

/// <summary>One line, as written; what is missing there is null here.</summary>
internal sealed record PlainPhrase(
    [property: JsonPropertyName("image")] string? Image,
    [property: JsonPropertyName("expression")] string? Expression,
    [property: JsonPropertyName("box")] IReadOnlyList<float>? Box,
    [property: JsonPropertyName("id")] DataId? Id)
{
    public string? Missing => Image is null ? "image" : Expression is null ? "expression" : Box is null ? "box" : null;
}

/// <summary>Compiled readers of the lines.</summary>
[JsonSerializable(typeof(PlainPhrase))]
internal sealed partial class PlainPhraseJson : JsonSerializerContext;
