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
                content.Add($"{name} {part.Name}", [.. part.Phrases.Select(phrase => Said(phrase, part.Name))], PhraseFiles.Places(dataset));
        }

        return content;
    }

    /// <summary>A sentence with its box.</summary>
    public static SaidText Said(Phrase phrase, string split) => new(phrase.Wanted(split), string.Join(' ', phrase.Words), phrase.Words, phrase.Box);
}
