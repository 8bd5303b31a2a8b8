using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>The folders of hypotheses.</summary>
internal sealed class VeInspection : IInspectedLayout
{
    private const string Layout = "snli-ve";

    private static readonly VeForm Form = VeForm.Of(new() { Folder = "" });

    public static InspectedKinds Kinds { get; } = new([new VeInspection(), new PlainHypothesisContent()], [], []) { Plain = [PlainHypothesisContent.Form] };

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (!Form.Splits.Any(split => File.Exists(Form.File(folder, split)))) return null;
        var content = new LayoutContent(Layout, "hypotheses");
        var there = AddParts(content, Form, folder, cancel);
        content.Absent.AddRange(Form.Splits.Except(there));
        return content;
    }

    /// <summary>Adds the splits that a folder holds, and gives their names.</summary>
    public static IEnumerable<string> AddParts(LayoutContent content, VeForm form, string folder, CancellationToken cancel)
    {
        var parts = form.Parts(folder, content.Problems, content.Notes, cancel);
        foreach (var part in parts.Where(part => part.Hypotheses.Count > 0))
            content.Add(part.Name, [.. part.Hypotheses.Select(one => new SaidText(one.Image, $"{one.Text} ({VeLabels.All[one.Label]})", one.Words))], form.Places(folder));
        return parts.Select(part => part.Name);
    }
}
