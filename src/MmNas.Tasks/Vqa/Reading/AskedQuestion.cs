using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>A question with its annotation, where there is one.</summary>
/// <param name="Part">The part whose files it is in.</param>
/// <param name="Id">Unique in its part.</param>
/// <param name="ImageId">The picture it is about.</param>
/// <param name="Text">The question as asked.</param>
/// <param name="Annotation">What the annotators answered; null where that is not published.</param>
internal sealed record AskedQuestion(VqaPart Part, DataId Id, long ImageId, string Text, Annotation? Annotation)
{
    /// <summary>The picture in the plain layout; null in the published one.</summary>
    public WantedImage? Plain { get; init; }

    /// <summary>The picture, as it is looked for.</summary>
    public WantedImage Image => Plain ?? new(Part.Splits, new(ImageId), $"question {Id} asks about it");
}

/// <summary>What the annotators answered to one question.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="ImageId">The picture, where the annotation says so.</param>
/// <param name="AnswerType">"yes/no", "number", "other" or another type that the annotations have; "other" where they have none.</param>
/// <param name="QuestionType">"what color is the" and so on; null where the annotations have none.</param>
/// <param name="Answers">One per annotator, as written; at least one.</param>
internal sealed record Annotation(DataId QuestionId, long? ImageId, string AnswerType, string? QuestionType, string[] Answers);
