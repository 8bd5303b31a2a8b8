using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>One reading of a folder of referring expressions: checking and reading are the same way; a check keeps no regions.</summary>
internal sealed class PhraseReading(PhraseSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private readonly Vocabulary words = source.Learnt is { } learnt ? new(learnt) : new();
    private TrainingFacts? facts;
    private int? reached; // training sentences whose box some region is near enough to; null where nothing was looked for

    /// <summary>Everything that was found wrong so far.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>What is worth knowing of data that can be read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Looks at everything and keeps no regions.</summary>
    /// <param name="reaches">When a region is near enough to a sentence's box; null does not count.</param>
    /// <param name="untrainable">Why nothing can be learnt from a number of sentences, given how many of them are reached; null where something can.</param>
    public DataFindings Look(PhraseReach? reaches, Func<int, int, string?>? untrainable = null)
    {
        Read(keep: false, reaches);
        var wrong = facts is { } training && reached is { } count ? untrainable?.Invoke(training.Samples, count) : null;
        return new(Problems, Notes) { Training = facts, Words = words, Untrainable = wrong is null ? [] : [wrong] };
    }

    /// <summary>Everything; null when something is wrong with it or nothing is kept.</summary>
    /// <param name="keep">False looks at everything and keeps no regions.</param>
    /// <param name="reaches">When a region is near enough to a training sentence's box; null does not count.</param>
    public PhraseContents? Read(bool keep, PhraseReach? reaches = null)
    {
        Problems.AddRange(Rules());
        if (Problems.Count > 0 || DataSet() is not { } dataset) return null; // there is no telling what to read
        var parts = Parts(dataset).Select((part, at) => at == 0 || source.LimitsHeldOutSplits ? Chosen(part) : part).ToList(); // train comes first
        var finder = new ImageFinder(source.Regions, source.IsPlain ? PlainPictures.Places(dataset) : PhraseFiles.Places(dataset), Problems);
        var images = parts.ConvertAll(part => part.Phrases.ConvertAll(phrase => finder.Number(phrase.Wanted(part.Name))).ToArray());
        finder.Gather();
        var loader = new RegionLoader(source.Regions, new(source.MaxRegions, source.RegionMemory), progress, cancel);
        var counting = new PhraseCount(parts is [var train, ..] ? train.Phrases : [], images is [var numbered, ..] ? numbered : [], reaches);
        var loaded = loader.Load(finder.Images, keep, Problems, counting.Visit);
        if (parts.Count > 0) facts = new(parts[0].Phrases.Count, parts[0].Phrases.DistinctBy(phrase => phrase.Image).Count());
        reached = counting.Reached;
        if (loaded is not { } table || Problems.Count > 0) return null;
        PhraseSplit[] read = [.. parts.Zip(images, (part, numbers) => Split(part, numbers, table))];
        return new(words, read[0], read[1..]);
    }

    private IEnumerable<DataProblem> Rules()
    {
        var rules = new SourceRules(
            source.Folder, source.IsPlain ? "train.jsonl and val.jsonl" : "refcoco/, refcoco+/ or refcocog/", source.Regions, source.Limit, "sentences",
            source.MaxTokens, PublishedTokens: 14);
        return rules.Problems().Concat(SourceRules.OfRegions(source.MaxRegions));
    }

    private string? DataSet()
    {
        if (source.IsPlain) return source.Folder;
        var there = PhraseFiles.DataSets(source.Folder);
        if (source.Dataset is { } name)
            return Array.Find(there, path => Path.GetFileName(path) == name) ?? Path.Combine(source.Folder, name);
        if (there is [var one]) return one;
        Problems.Add(there.Length == 0
            ? new(source.Folder, "holds no refcoco/, refcoco+/ or refcocog/ with a train split", "put the published folder there")
            : new(source.Folder, $"holds {string.Join(" and ", there.Select(Path.GetFileName))}", "say which dataset is meant"));
        return null;
    }

    // Every split's words are learnt, those of test too, as in the published code.
    private List<PhrasePart> Parts(string dataset)
    {
        var parts = source.IsPlain ? new PlainPhrases(Problems, cancel).Read(dataset) : new PhrasePartReader(Problems, cancel).Read(dataset);
        foreach (var part in parts)
        {
            foreach (var phrase in part.Phrases) words.Learn(phrase.Words);
            if (EmptyTexts.Note(part.Name, "sentences", part.Phrases.Count(phrase => phrase.Words.Length == 0), part.Phrases.Count) is { } note) Notes.Add(note);
            progress?.Report(new($"{part.Name} sentences", part.Phrases.Count, part.Phrases.Count));
        }

        return parts;
    }

    private PhrasePart Chosen(PhrasePart part) =>
        part with { Phrases = SplitLimit.Choose(part.Phrases, phrase => phrase.Number, source.Limit, source.Seed) };

    private PhraseSplit Split(PhrasePart part, int?[] numbers, RegionTable table) =>
        new(part.Name, [.. part.Phrases.Zip(numbers, (phrase, number) => Encode(phrase, number!.Value))], table);

    private EncodedPhrase Encode(Phrase phrase, int image) =>
        new(image, phrase.Image.Id!.Value, string.Join(' ', phrase.Words), words.Encode(phrase.Words, source.MaxTokens), phrase.Box) { Id = phrase.Id, ImageKey = phrase.ImageKey, Picture = phrase.Plain is null ? null : phrase.Image.File };
}
