using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>One of the published layouts of captioned pictures: what lies where.</summary>
/// <param name="Layout">What it is called.</param>
/// <param name="Lists">The folder of the caption and id lists.</param>
/// <param name="Json">The names that the Karpathy split's file may have.</param>
/// <param name="Features">The folders of region features, each possibly cut into splits.</param>
/// <param name="ListsAreEnough">The ids in the lists are those of the feature files; else they are the "imgid" of the json.</param>
internal sealed record CaptionForm(string Layout, string Lists, string[] Json, string[] Features, bool ListsAreEnough)
{
    private static readonly string[] Pictures = ["images", "flickr30k-images"];
    private static readonly string[] Names = ["train", "dev", "test", "testall"];

    private static readonly CaptionForm[] All =
    [
        new(
            "flickr30k", "f30k_precomp", ["dataset_flickr30k.json", "dataset.json"], ["flickr_bua-r101-fix36", "features"],
            ListsAreEnough: false),
        new("coco-captions", "coco_precomp", ["dataset_coco.json"], ["bua-r101-fix36", "features"], ListsAreEnough: true),
    ];

    /// <summary>The form a folder is in; null when it holds neither lists nor json.</summary>
    public static CaptionForm? Of(string folder) =>
        All.FirstOrDefault(form => form.HasLists(folder) || form.Json.Any(name => File.Exists(Path.Combine(folder, name))));

    /// <summary>Flickr30K's, which a folder is held against when it is in none.</summary>
    public static CaptionForm Flickr => All[0];

    /// <summary>Whether the splits come as lists.</summary>
    public bool HasLists(string folder) => Directory.Exists(Path.Combine(folder, Lists));

    /// <summary>The splits in the order in which words are first seen; "testall" is COCO's.</summary>
    public IReadOnlyList<string> Splits => ListsAreEnough ? Names : Names[..3];

    /// <summary>Whether a data set cannot do without a split.</summary>
    public static bool IsNeeded(string split) => split is "train" or "dev";

    /// <summary>A split's captions, one per line.</summary>
    public string Captions(string folder, string split) => Path.Combine(folder, Lists, $"{split}_caps.txt");

    /// <summary>A split's image ids, one per line.</summary>
    public string Ids(string folder, string split) => Path.Combine(folder, Lists, $"{split}_ids.txt");

    /// <summary>The json that is there; the published one when there is none.</summary>
    public string Dataset(string folder)
    {
        var paths = Json.Select(name => Path.Combine(folder, name)).ToList();
        return paths.Find(File.Exists) ?? paths[0];
    }

    /// <summary>The folders that features of a split may be cut into. COCO's images are those of its older splits.</summary>
    public string[] FeatureSplits(string split) =>
        ListsAreEnough ? [split, "train2014", "val2014"] : split == "dev" ? [split, "val"] : [split];

    /// <summary>Where pictures and features lie.</summary>
    public ImagePlaces Places(string folder) => new(
        split => ImagePlaces.Cut(Features.Select(name => Path.Combine(folder, name)), split),
        split => ImagePlaces.Cut(Pictures.Select(name => Path.Combine(folder, name)), split));
}
