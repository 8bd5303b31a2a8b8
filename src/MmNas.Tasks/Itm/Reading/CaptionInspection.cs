using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>The folders and files of captioned pictures.</summary>
internal static class CaptionInspection
{
    public static InspectedKinds Kinds { get; } = new(
        [new CaptionContent(), new PlainCaptionContent()],
        [
            new AnnotationKind<KarpathyRecord>("captions", "images", "a list \"images\" (Karpathy's split)", CaptionJson.Default.KarpathyRecord, one => one.Missing,
                one => new($"{one.ImageId}", one.Texts(), QuestionText.Words)),
        ],
        [new CaptionListFile()])
    {
        Plain = [PlainCaptionContent.Form],
    };
}
