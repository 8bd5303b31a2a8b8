using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>One entry of a question file, as written; what is missing there is null here.</summary>
internal sealed record QuestionRecord(
    [property: JsonPropertyName("question_id")] DataId? QuestionId,
    [property: JsonPropertyName("image_id")] long? ImageId,
    [property: JsonPropertyName("question")] string? Question)
{
    /// <summary>What the entry lacks; null when it is whole.</summary>
    public string? Missing =>
        QuestionId is null ? "question_id"
        : ImageId is null ? $"image_id (question_id {QuestionId})"
        : Question is null ? $"question (question_id {QuestionId})" : null;
}
