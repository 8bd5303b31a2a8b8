using System.Globalization;

namespace MmNas.Data;

/// <summary>The files of a folder, or the images of a pack, by name and by image id: the integer after the last "_" of the name, before the first "."
/// behind it.</summary>
internal sealed class ImageIndex
{
    private readonly Dictionary<long, string> byId = [];
    private readonly Dictionary<string, string> byName = [];

    private ImageIndex(IEnumerable<(string Name, string Place)> images)
    {
        foreach (var (name, place) in images)
        {
            byName.TryAdd(Stem(name), place);
            if (IdOf(name) is { } id) byId.TryAdd(id, place); // COCO_x_1.jpg before COCO_x_1.png, always
        }
    }

    /// <summary>Of files, which are found by their paths.</summary>
    /// <param name="folder">A folder that is there; other files in it are passed over.</param>
    /// <param name="extensions">With their dots, in lower case.</param>
    public static ImageIndex OfFolder(string folder, params string[] extensions)
    {
        var files = Directory.EnumerateFiles(folder).Where(path => extensions.Contains(Path.GetExtension(path).ToLowerInvariant()));
        return new(files.Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), path)));
    }

    /// <summary>Of a pack's images, which are found by their whole ids.</summary>
    /// <param name="ids">Those of the pack.</param>
    /// <param name="prefix">Stands before the images' own names: "" or a split with "/".</param>
    public static ImageIndex OfPack(IEnumerable<string> ids, string prefix) => new(ids.Select(id => ($"{id[prefix.Length..]}.", id))); // "581857" is a name with an id

    /// <summary>The image's place: a path, or an id of a pack; null when there is none.</summary>
    public string? Find(ImageName image) =>
        image.File is { } file && byName.TryGetValue(Stem(file), out var path) ? path
        : image.Id is { } id ? byId.GetValueOrDefault(id) : null;

    /// <summary>581857 for COCO_train2014_000000581857.jpg.npz; null for a name without an id.</summary>
    public static long? IdOf(string fileName)
    {
        var tail = fileName[(fileName.LastIndexOf('_') + 1)..];
        var digits = tail.AsSpan(0, Math.Max(tail.IndexOf('.'), 0));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static string Stem(string fileName) => fileName.Split('.')[0];
}
