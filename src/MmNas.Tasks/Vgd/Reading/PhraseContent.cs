using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>What a folder of referring expressions holds.</summary>
internal sealed class PhraseContent : IInspectedLayout
{
    public string Holds => "refcoco/";

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (PhraseFiles.DataSets(folder) is not { Length: > 0 } datasets) return null;
        var content = new LayoutContent("refcoco", "sentences");
        foreach (var dataset in datasets)
        {
            var parts = new PhrasePartReader(content.Problems, cancel).Read(dataset);
            var name = Path.GetFileName(dataset);
            content.Absent.AddRange(PhraseFiles.Tests(name).Except(parts.Select(part => part.Name)).Select(split => $"{name} {split}"));
            foreach (var part in parts.Where(part => part.Phrases.Count > 0))
            {
                var said = part.Phrases.Select(phrase => new SaidText(phrase.Wanted(part.Name), string.Join(' ', phrase.Words), phrase.Words, phrase.Box));
                content.Add($"{name} {part.Name}", [.. said], PhraseFiles.Places(dataset));
            }
        }

        return content;
    }
}
