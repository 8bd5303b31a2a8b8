using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>One entry of an annotation file, as written; what is missing there is null here.</summary>
internal sealed record AnnotationRecord(
    [property: JsonPropertyName("question_id")] DataId? QuestionId,
    [property: JsonPropertyName("image_id")] long? ImageId,
    [property: JsonPropertyName("answer_type")] string? AnswerType,
    [property: JsonPropertyName("question_type")] string? QuestionType,
    [property: JsonPropertyName("multiple_choice_answer")] string? MostCommon,
    [property: JsonPropertyName("answers")] IReadOnlyList<AnnotatorRecord>? Annotators)
{
    /// <summary>What the entry lacks; null when it is whole enough to be used.</summary>
    public string? Missing =>
        QuestionId is null ? "question_id"
        : Annotators is null or [] ? (MostCommon is null ? $"answers (question_id {QuestionId})" : null)
        : Annotators.Any(one => one?.Answer is null) ? $"answer in one of its answers (question_id {QuestionId})" : null;

    /// <summary>The annotators' answers; the most common one where only that is given.</summary>
    public string[] Answers() => Annotators is { Count: > 0 } all ? [.. all.Select(one => one.Answer!)] : [MostCommon!];
}

/// <summary>What one annotator answered.</summary>
internal sealed record AnnotatorRecord([property: JsonPropertyName("answer")] string? Answer);
