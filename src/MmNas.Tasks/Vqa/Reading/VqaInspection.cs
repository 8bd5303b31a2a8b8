using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The folders and files of visual question answering.</summary>
internal static class VqaInspection
{
    public static InspectedKinds Kinds { get; } = new(
        [new VqaContent(), new PlainQuestionContent()],
        [
            new AnnotationKind<QuestionRecord>("questions", "questions", "a list \"questions\"", VqaJson.Default.QuestionRecord, one => one.Missing,
                one => new($"{one.ImageId}", [one.Question!], QuestionText.Words)),
            new AnnotationKind<AnnotationRecord>("answers", "annotations", "a list \"annotations\"", VqaJson.Default.AnnotationRecord, one => one.Missing,
                one => new(one.ImageId is { } image ? $"{image}" : null, one.Answers(), text => [text])) { IsRead = false },
        ],
        [])
    {
        Plain = [PlainQuestionContent.Form],
    };
}
