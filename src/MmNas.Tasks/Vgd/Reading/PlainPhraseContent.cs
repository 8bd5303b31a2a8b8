using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>What a folder of sentences with boxes in the plain layout holds.</summary>
internal sealed class PlainPhraseContent : IInspectedLayout
{
    public static readonly PlainFolder Form = new("expression", "vgd");

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (Form.Begin(folder, "sentences") is not { } content) return null;
        foreach (var part in new PlainPhrases(content.Problems, cancel).Read(folder).Where(part => part.Phrases.Count > 0))
            content.Add(part.Name, [.. part.Phrases.Select(phrase => PhraseContent.Said(phrase, part.Name))], PlainPictures.Places(folder));
        return content;
    }
}
