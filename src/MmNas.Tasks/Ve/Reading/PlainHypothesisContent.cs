using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>What a folder of hypotheses in the plain layout holds.</summary>
internal sealed class PlainHypothesisContent : IInspectedLayout
{
    public static readonly PlainFolder Form = new("hypothesis", "ve");
    private static readonly VeForm Plain = VeForm.Of(new() { Folder = "", IsPlain = true });

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (Form.Begin(folder, "hypotheses") is not { } content) return null;
        VeInspection.AddParts(content, Plain, folder, cancel);
        return content;
    }
}
