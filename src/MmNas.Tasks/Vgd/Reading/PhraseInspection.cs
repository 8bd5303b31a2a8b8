using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The folders and files of referring expressions.</summary>
internal static class PhraseInspection
{
    public static InspectedKinds Kinds { get; } = new(
        [new PhraseContent(), new PlainPhraseContent()],
        [
            new AnnotationKind<PhraseRecord>("sentences", null, "a list of referring expressions", PhraseJson.Default.PhraseRecord, one => one.Missing,
                one => new($"{one.ImageId}", [string.Join(' ', one.Tokens!)], text => text.Split(' '))),
        ],
        [new RefsFile(), new InstancesFile()])
    {
        Plain = [PlainPhraseContent.Form],
    };
}
