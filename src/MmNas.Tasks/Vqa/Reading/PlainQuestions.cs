using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Reads questions in the plain layout: train.jsonl, val.jsonl and test.jsonl, whose answers may be missing.</summary>
internal sealed class PlainQuestions(string folder, List<DataProblem> problems, CancellationToken cancel)
{
    /// <summary>The splits, in the order in which words are first seen.</summary>
    public static IReadOnlyList<VqaPart> Parts { get; } =
        [new("train", ["."], "train.jsonl", "train.jsonl"), new("val", ["."], "val.jsonl", "val.jsonl"), new("test", ["."], "test.jsonl", null)];

    /// <summary>The file of a split.</summary>
    public string File(VqaPart part) => Path.Combine(folder, part.Questions);

    /// <summary>The questions of a split, in the file's order.</summary>
    public List<AskedQuestion> Read(VqaPart part)
    {
        var (path, before, asked) = (File(part), problems.Count, new List<AskedQuestion>());
        var ids = PlainIds.Of(part.Name, path, problems);
        new JsonLines(problems, cancel).Read(path, PlainQuestionJson.Default.PlainQuestion, row => row.Missing(part.Annotations is not null), (row, line) =>
        {
            if (PlainPictures.WhyNot(row.Image!) is { } wrong)
                problems.Add(new(JsonLines.Where(path, line), $"{wrong} (\"{row.Image}\")", "give a path within the folder, such as images/1.jpg"));
            else
            {
                DataId id = row.Id ?? line;
                ids?.Add(id, line);
                var annotation = row.Texts is { } answers ? new Annotation(id, null, VqaAccuracy.OtherType, null, answers) : null;
                asked.Add(new(part, id, DataId.Of(row.Image!).Number, row.Question!, annotation)
                {
                    Plain = PlainPictures.Wanted(row.Image!, $"line {line} of {part.Questions} asks about it"),
                });
            }
        });
        if (asked.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no question", "leave no split empty"));
        return asked;
    }
}

/// <summary>One line, as written; what is missing there is null here.</summary>
internal sealed record PlainQuestion(
    [property: JsonPropertyName("image")] string? Image,
    [property: JsonPropertyName("question")] string? Question,
    [property: JsonPropertyName("answers")] JsonElement? Answers,
    [property: JsonPropertyName("id")] DataId? Id)
{
    /// <summary>A list of texts, or one text; null where there is neither.</summary>
    public string[]? Texts => Answers switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 && list.EnumerateArray().All(answer => answer.ValueKind is JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(answer => answer.GetString()!)],
        _ => null,
    };

    public string? Missing(bool answered) => Image is null ? "image" : Question is null ? "question" : answered && Texts is null ? "answers, one text or a list of texts" : null;
}

/// <summary>Compiled readers of the lines.</summary>
[JsonSerializable(typeof(PlainQuestion))]
internal sealed partial class PlainQuestionJson : JsonSerializerContext;
