using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>One reading of a folder of hypotheses: checking and reading are the same way, and a check keeps no regions.</summary>
internal sealed class VeReading(VeSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private readonly Vocabulary words = source.Learnt is { } learnt ? new(learnt) : new();
    private readonly VeForm form = VeForm.Of(source);
    private TrainingFacts? facts;

    /// <summary>Everything that was found wrong so far.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>What is worth knowing of data that can be read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Looks at everything and keeps no regions.</summary>
    public DataFindings Look()
    {
        Read(keep: false);
        return new(Problems, Notes) { Training = facts, Words = words };
    }

    /// <summary>Words and splits, the training split first; null when something is wrong or nothing is kept.</summary>
    /// <param name="keep">False looks at everything and keeps no regions.</param>
    public (Vocabulary Words, VeSplit[] Splits)? Read(bool keep)
    {
        var rules = new SourceRules(source.Folder, form.Holds, source.Regions, source.Limit, "hypotheses", source.MaxTokens, PublishedTokens: 30);
        Problems.AddRange(rules.Problems().Concat(SourceRules.OfRegions(source.MaxRegions)));
        if (Problems.Count > 0) return null; // without sense in the settings there is no telling what to read
        var parts = form.Parts(source.Folder, Problems, Notes, cancel);
        foreach (var part in parts) Learn(part);
        var chosen = parts.Select((part, at) => at == 0 || source.LimitsHeldOutSplits
            ? part with { Hypotheses = SplitLimit.Choose(part.Hypotheses, one => one.Number, source.Limit, source.Seed) } : part).ToList();
        facts = new(chosen[0].Hypotheses.Count, chosen[0].Hypotheses.DistinctBy(one => one.Image.Name).Count());
        var finder = new ImageFinder(source.Regions, form.Places(source.Folder), Problems);
        var images = chosen.ConvertAll(part => part.Hypotheses.ConvertAll(one => finder.Number(one.Image)));
        finder.Gather();
        var loader = new RegionLoader(source.Regions, new(source.MaxRegions, source.RegionMemory), progress, cancel);
        if (loader.Load(finder.Images, keep, Problems) is not { } table || Problems.Count > 0) return null;
        return (words, [.. chosen.Zip(images, (part, numbers) => new VeSplit(part.Name, [.. part.Hypotheses.Zip(numbers, Encode)], table))]);
    }

    private void Learn(VePart part)
    {
        foreach (var one in part.Hypotheses) words.Learn(one.Words);
        if (EmptyTexts.Note(part.Name, "hypotheses", part.Hypotheses.Count(one => one.Words.Length == 0), part.Hypotheses.Count) is { } note) Notes.Add(note);
        progress?.Report(new($"{part.Name} hypotheses", part.Hypotheses.Count, part.Hypotheses.Count));
    }

    private EncodedHypothesis Encode(Hypothesis one, int? image) => new(one.Id, image!.Value, one.Text, words.Encode(one.Words, source.MaxTokens), one.Label);
}
