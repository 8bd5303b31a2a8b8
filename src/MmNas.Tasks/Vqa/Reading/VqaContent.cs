using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>What a VQA-v2 folder holds.</summary>
internal sealed class VqaContent : IInspectedLayout
{
    public string Holds => "annotations/ (vqa-v2)";

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.Combine(folder, "annotations"))) return null;
        var content = new LayoutContent("vqa-v2", "questions");
        var reader = new VqaPartReader(folder, new(content.Problems, cancel), content.Problems, new());
        foreach (var part in VqaFiles.Parts(folder))
        {
            var isNeeded = part.Name is "train" or "val";
            if (!isNeeded && !File.Exists(VqaFiles.Annotations(folder, part.Questions))) content.Absent.Add(part.Name);
            else Add(content, reader, part, folder);
        }

        return content;
    }

    private static void Add(LayoutContent content, VqaPartReader reader, VqaPart part, string folder)
    {
        var before = content.Problems.Count;
        var asked = part.Annotations is null
            ? reader.Alone(part)
            : reader.Join(part, reader.Questions(part), reader.Annotations(part, _ => { }));
        if (asked.Count > 0 || content.Problems.Count == before)
            AddPart(content, part, asked, VqaFiles.Places(folder));
    }

    /// <summary>Adds the questions of a split, and what is worth knowing of their answers.</summary>
    public static void AddPart(LayoutContent content, VqaPart part, IReadOnlyList<AskedQuestion> asked, ImagePlaces places)
    {
        content.Add(part.Name, [.. asked.Select(Said)], places);
        if (EmptiedAnswers.Note(part.Name, asked, new()) is { } note) content.Notes.Add(note);
    }

    private static SaidText Said(AskedQuestion question)
    {
        var answer = question.Annotation?.Answers.CountBy(one => one).MaxBy(count => count.Value).Key; // of equally common ones the first
        return new(question.Image, answer is null ? question.Text : $"{question.Text} {answer}", QuestionText.Words(question.Text));
    }
}
