using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Reads the splits of a folder of captioned pictures and notes what is wrong with them.</summary>
internal sealed class CaptionSplitReader(string folder, CaptionForm form, List<DataProblem> problems, CancellationToken cancel)
{
    private readonly KarpathyFile json = new(form.Dataset(folder), new(problems, cancel), problems);

    /// <summary>Train and dev, which must be there, then test and testall where they are.</summary>
    public List<(string Name, List<CaptionedImage> Images)> Read() => form.HasLists(folder) ? OfLists() : OfJson();

    private List<(string Name, List<CaptionedImage> Images)> OfLists()
    {
        var names = form.ListsAreEnough ? null : json.Names();
        if (names is { Count: 0 }) return []; // noted already: no need to name every line of the lists
        var lists = new CaptionLists(folder, form, problems);
        var there = form.Splits.Where(split => CaptionForm.IsNeeded(split) || File.Exists(form.Captions(folder, split)));
        return [.. there.Select(split => (split, lists.Read(split, names)))];
    }

    private List<(string Name, List<CaptionedImage> Images)> OfJson()
    {
        var before = problems.Count;
        var images = json.Images();
        var missing = form.Splits.Where(split => CaptionForm.IsNeeded(split) && !images.ContainsKey(split)).ToList();
        if (problems.Count == before) problems.AddRange(missing.Select(Empty));
        return [.. form.Splits.Where(images.ContainsKey).Select(split => (split, images[split]))];
    }

    private DataProblem Empty(string split) => new(
        form.Dataset(folder), $"holds no image of split \"{(split == "dev" ? "val" : split)}\"", "leave no split empty");
}
