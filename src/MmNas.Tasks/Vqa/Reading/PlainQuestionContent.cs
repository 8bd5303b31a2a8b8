using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>What a folder of questions in the plain layout holds.</summary>
internal sealed class PlainQuestionContent : IInspectedLayout
{
    public static readonly PlainFolder Form = new("question", "vqa");

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (Form.Begin(folder, "questions") is not { } content) return null;
        var reader = new PlainQuestions(folder, content.Problems, cancel);
        foreach (var part in PlainQuestions.Parts.Where(part => part.Annotations is not null || File.Exists(reader.File(part))))
        {
            var asked = reader.Read(part);
            if (asked.Count > 0) VqaContent.AddPart(content, part, asked, PlainPictures.Places(folder));
        }

        return content;
    }
}
