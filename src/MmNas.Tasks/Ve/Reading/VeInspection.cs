using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>The folders of hypotheses.</summary>
internal sealed class VeInspection : IInspectedLayout
{
    private const string Layout = "snli-ve";

    private static readonly VeForm Form = VeForm.Of(new() { Folder = "" });

    public static InspectedKinds Kinds { get; } = new([new VeInspection()], [], []);

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (!Form.Splits.Any(split => File.Exists(Form.File(folder, split)))) return null;
        var content = new LayoutContent(Layout, "hypotheses");
        var parts = Form.Parts(folder, content.Problems, content.Notes, cancel);
        content.Absent.AddRange(Form.Splits.Except(parts.Select(part => part.Name)));
        foreach (var part in parts.Where(part => part.Hypotheses.Count > 0))
            content.Add(part.Name, [.. part.Hypotheses.Select(one => new SaidText(one.Image, $"{one.Text} ({VeLabels.All[one.Label]})", one.Words))], Form.Places(folder));
        return content;
    }
}
