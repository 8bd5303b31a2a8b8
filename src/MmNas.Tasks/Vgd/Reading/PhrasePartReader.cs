using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Reads the splits of a dataset and notes what is wrong with them.</summary>
internal sealed class PhrasePartReader(List<DataProblem> problems, CancellationToken cancel)
{
    private static readonly string[] Needed = ["train", "val"];

    /// <summary>The splits that are there: train, val, testA, testB, test, then others by name. Train and val must be.</summary>
    public List<PhrasePart> Read(string dataset)
    {
        var splits = PhraseFiles.Splits(dataset);
        if (splits.Count == 0 && PhraseFiles.Refs(dataset) is { } refs) return OfRefs(dataset, refs);
        foreach (var needed in Needed.Except(splits.Select(split => split.Name)))
            problems.Add(new(Path.Combine(dataset, $"{needed}.json"), "is not there", "put the file at this place"));
        return [.. splits.Select(split => new PhrasePart(split.Name, split.Path, Phrases(split.Path)))];
    }

    private List<PhrasePart> OfRefs(string dataset, string refs)
    {
        var before = problems.Count;
        List<PhrasePart> parts = [.. PhraseFiles.InOrder(new RefsReader(dataset, problems, cancel).Read(refs), part => part.Name)];
        if (problems.Count > before) return [];
        foreach (var needed in Needed.Except(parts.Select(part => part.Name)))
            problems.Add(new(refs, $"holds no sentence of split \"{needed}\"", "leave no split empty"));
        return parts;
    }

    private List<Phrase> Phrases(string path)
    {
        var (phrases, before) = (new List<Phrase>(), problems.Count);
        new JsonEntries(problems, cancel).Read(path, list: null, PhraseJson.Default.PhraseRecord, record => record.Missing, Take);
        if (phrases.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no sentence", "leave no split empty"));
        return phrases;

        void Take(PhraseRecord record, string where)
        {
            if (record.BoxProblem is { } problem) problems.Add(new(where, problem, "give x, y, width and height in pixels"));
            else phrases.Add(Phrase.Of(phrases.Count, record));
        }
    }
}
