using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Reads the file of a Karpathy split.</summary>
internal sealed class KarpathyFile(string path, JsonEntries entries, List<DataProblem> problems)
{
    private const string List = "images";

    /// <summary>File names by "imgid".</summary>
    public Dictionary<long, string> Names()
    {
        var names = new Dictionary<long, string>();
        entries.Read(path, List, CaptionJson.Default.KarpathyRecord, image => image.MissingName, image =>
        {
            if (!names.TryAdd(image.ImageId!.Value.Number, image.FileName!)) problems.Add(Twice(image.ImageId.Value));
        });
        return names;
    }

    /// <summary>The captioned pictures by split, in the file's order.</summary>
    public Dictionary<string, List<CaptionedImage>> Images()
    {
        var (images, ids) = (new Dictionary<string, List<CaptionedImage>>(), new HashSet<DataId>());
        entries.Read(path, List, CaptionJson.Default.KarpathyRecord, image => image.Missing, image =>
        {
            var id = image.ImageId!.Value;
            if (!ids.Add(id)) problems.Add(Twice(id));
            else if (NameOf(image.Split!) is not { } split) problems.Add(UnknownSplit(id, image.Split!));
            else Into(images, split).Add(new(split, id.Number, ImageName.OfFile(image.FileName!), image.Texts()) { Key = id });
        });
        return images;
    }

    private static List<CaptionedImage> Into(Dictionary<string, List<CaptionedImage>> images, string split)
    {
        if (!images.TryGetValue(split, out var list)) images.Add(split, list = []);
        return list;
    }

    // "restval": the part of COCO's val that is trained on, in the lists as in the papers.
    private static string? NameOf(string split) => split switch
    {
        "train" or "restval" => "train",
        "val" or "dev" => "dev",
        "test" => "test",
        _ => null,
    };

    private DataProblem Twice(DataId id) => new($"{path}, imgid {id}", "is there twice", "give each image its own imgid");

    private DataProblem UnknownSplit(DataId id, string split) =>
        new($"{path}, imgid {id}", $"is of split \"{split}\"", "use train, val or test");
}
