using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>One reading of a folder of captioned pictures: checking and reading are the same way, and a check keeps no regions.</summary>
internal sealed class CaptionReading(CaptionSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private readonly Vocabulary words = source.Learnt is { } learnt ? new(learnt) : new();
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

    /// <summary>Everything; null when something is wrong with it or nothing is kept.</summary>
    /// <param name="keep">False looks at everything and keeps no regions.</param>
    public CaptionContents? Read(bool keep)
    {
        Problems.AddRange(Rules());
        if (Problems.Count > 0) return null; // without sense in the settings there is no telling what to read
        var form = CaptionForm.Of(source.Folder) ?? CaptionForm.Flickr;
        var splits = source.IsPlain ? new PlainCaptions(source.Folder, Problems, cancel).Read() : new CaptionSplitReader(source.Folder, form, Problems, cancel).Read();
        Learn(splits);
        var finder = new ImageFinder(source.Regions, source.IsPlain ? PlainPictures.Places(source.Folder) : form.Places(source.Folder), Problems);
        var chosen = splits.Select((split, at) => at == 0 || source.LimitsHeldOutSplits ? Chosen(split.Images) : split.Images).ToList(); // train comes first
        facts = chosen is [var train, ..] ? new(train.Sum(image => image.Captions.Length), train.Count) : null;
        var numbers = chosen.ConvertAll(images => Numbers(finder, form, images));
        finder.Gather();
        var loader = new RegionLoader(source.Regions, new(source.MaxRegions, source.RegionMemory), progress, cancel);
        if (loader.Load(finder.Images, keep, Problems) is not { } table || Problems.Count > 0) return null;
        CaptionSplit[] read = [.. splits.Select((split, at) => new CaptionSplit(
            split.Name, chosen[at], [.. numbers[at].Select(number => number!.Value)], Encode, table))];
        return new(words, read[0], read[1..]);
    }

    private IEnumerable<DataProblem> Rules()
    {
        var rules = new SourceRules(
            source.Folder, source.IsPlain ? "train.jsonl and val.jsonl" : "f30k_precomp/ or dataset_flickr30k.json", source.Regions, source.Limit, "images",
            source.MaxTokens, PublishedTokens: 50);
        return rules.Problems().Concat(SourceRules.OfRegions(source.MaxRegions));
    }

    private void Learn(List<(string Name, List<CaptionedImage> Images)> splits)
    {
        foreach (var (name, images) in splits)
        {
            var empty = 0;
            foreach (var caption in images.SelectMany(image => image.Captions))
            {
                var cut = QuestionText.Words(caption);
                if (cut.Length == 0) empty++;
                words.Learn(cut);
            }

            var all = images.Sum(image => image.Captions.Length);
            if (EmptyTexts.Note(name, "captions", empty, all) is { } note) Notes.Add(note);
            progress?.Report(new($"{name} captions", all, 0));
        }
    }

    private List<CaptionedImage> Chosen(List<CaptionedImage> images) =>
        SplitLimit.Choose(images, image => image.Id, source.Limit, source.Seed);

    private static int?[] Numbers(ImageFinder finder, CaptionForm form, List<CaptionedImage> images) =>
        [.. images.Select(image => finder.Number(image.In(form)))];

    private int[] Encode(string caption) => words.Encode(QuestionText.Words(caption), source.MaxTokens);
}
