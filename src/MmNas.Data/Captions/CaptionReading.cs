namespace MmNas.Data;

/// <summary>One reading of a folder of captioned pictures: checking and reading are the same way, and a check keeps no regions.</summary>
internal sealed class CaptionReading(CaptionSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private readonly Vocabulary words = new();

    /// <summary>Everything that was found wrong so far.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>Everything; null when something is wrong with it or nothing is kept.</summary>
    /// <param name="keep">False looks at everything and keeps no regions.</param>
    public CaptionContents? Read(bool keep)
    {
        Problems.AddRange(Rules());
        if (Problems.Count > 0) return null; // without sense in the settings there is no telling what to read
        var form = CaptionForm.Of(source.Folder) ?? CaptionForm.Flickr;
        var splits = Splits(form);
        Learn(splits);
        var finder = new ImageFinder(source.Regions, form.Places(source.Folder), Problems);
        var found = splits.Select(split => Chosen(split.Images)).Select(images => (Images: images, Numbers: Numbers(finder, form, images))).ToList();
        var loader = new RegionLoader(source.Regions, new(source.MaxRegions, source.RegionMemory), progress, cancel);
        if (loader.Load(finder.Images, keep, Problems) is not { } table || Problems.Count > 0) return null;
        CaptionSplit[] read = [.. splits.Zip(found, (split, chosen) => new CaptionSplit(
            split.Name, chosen.Images, [.. chosen.Numbers.Select(number => number!.Value)], Encode, table))];
        return new(words, read[0], read[1..]);
    }

    private IEnumerable<DataProblem> Rules()
    {
        var rules = new SourceRules(
            source.Folder, "f30k_precomp/ or dataset_flickr30k.json", source.Regions, source.Limit, "images", source.MaxTokens, PublishedTokens: 50);
        return rules.Problems().Concat(SourceRules.OfRegions(source.MaxRegions));
    }

    // Train and dev must be there; test and testall are read where they are.
    private List<(string Name, List<CaptionedImage> Images)> Splits(CaptionForm form)
    {
        var json = new KarpathyFile(form.Dataset(source.Folder), new(Problems, cancel), Problems);
        return form.HasLists(source.Folder) ? OfLists(form, json) : OfJson(form, json);
    }

    private List<(string Name, List<CaptionedImage> Images)> OfLists(CaptionForm form, KarpathyFile json)
    {
        var names = form.ListsAreEnough ? null : json.Names();
        if (names is { Count: 0 }) return []; // noted already: no need to name every line of the lists
        var lists = new CaptionLists(source.Folder, form, Problems);
        var there = form.Splits.Where(split => Needed(split) || File.Exists(form.Captions(source.Folder, split)));
        return [.. there.Select(split => (split, lists.Read(split, names)))];
    }

    private List<(string Name, List<CaptionedImage> Images)> OfJson(CaptionForm form, KarpathyFile json)
    {
        var before = Problems.Count;
        var images = json.Images();
        var missing = form.Splits.Where(split => Needed(split) && !images.ContainsKey(split)).ToList();
        if (Problems.Count == before) Problems.AddRange(missing.Select(split => Empty(form, split)));
        return [.. form.Splits.Where(images.ContainsKey).Select(split => (split, images[split]))];
    }

    private static bool Needed(string split) => split is "train" or "dev";

    private void Learn(List<(string Name, List<CaptionedImage> Images)> splits)
    {
        foreach (var (name, images) in splits)
        {
            foreach (var caption in images.SelectMany(image => image.Captions)) words.Learn(QuestionText.Words(caption));
            progress?.Report(new($"{name} captions", images.Sum(image => image.Captions.Length), 0));
        }
    }

    private List<CaptionedImage> Chosen(List<CaptionedImage> images) =>
        SplitLimit.Choose(images, image => image.Id, source.Limit, source.Seed);

    private static int?[] Numbers(ImageFinder finder, CaptionForm form, List<CaptionedImage> images) =>
        [.. images.Select(image => finder.Number(image.In(form)))];

    private int[] Encode(string caption) => words.Encode(QuestionText.Words(caption), source.MaxTokens);

    private DataProblem Empty(CaptionForm form, string split) => new(
        form.Dataset(source.Folder), $"holds no image of split \"{(split == "dev" ? "val" : split)}\"", "leave no split empty");
}
