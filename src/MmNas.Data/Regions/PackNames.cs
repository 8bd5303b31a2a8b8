namespace MmNas.Data;

/// <summary>What the images of a pack are called, by split.</summary>
internal sealed class PackNames
{
    private readonly ILookup<string, string> ids; // by what stands before the last "/", with it
    private readonly Dictionary<string, ImageIndex> indices = [];

    private PackNames(FeaturePack pack) => ids = Enumerable.Range(0, pack.Images).Select(pack.Id).ToLookup(id => id[..(id.LastIndexOf('/') + 1)]);

    /// <summary>Of a pack; null, and noted, when it cannot be read.</summary>
    public static PackNames? Of(string file, List<DataProblem> problems)
    {
        try
        {
            using var pack = FeaturePack.Open(file);
            return new(pack);
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }

    /// <summary>The split's own images, as a folder of npz files has them in SPLIT/; where it has none, those that belong to no split.</summary>
    public ImageIndex Of(string split)
    {
        var prefix = ids.Contains($"{split}/") ? $"{split}/" : "";
        if (!indices.TryGetValue(prefix, out var index)) indices.Add(prefix, index = ImageIndex.OfPack(ids[prefix], prefix));
        return index;
    }
}
