namespace MmNas.Data;

/// <summary>What a folder of referring expressions holds.</summary>
internal static class PhraseContent
{
    /// <summary>Looks at every split of every dataset.</summary>
    public static LayoutContent Of(string[] datasets, CancellationToken cancel)
    {
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
