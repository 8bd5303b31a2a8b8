using System.Globalization;

namespace MmNas.Data;

/// <summary>The files of a folder by image id: the integer after the last "_" of the name, before the first "." behind it.</summary>
internal sealed class ImageIndex
{
    private readonly Dictionary<long, string> paths = [];

    /// <param name="folder">A folder that is there; other files in it are passed over.</param>
    /// <param name="extensions">With their dots, in lower case.</param>
    public ImageIndex(string folder, params string[] extensions)
    {
        var files = Directory.EnumerateFiles(folder).Where(path => extensions.Contains(Path.GetExtension(path).ToLowerInvariant()));
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            if (IdOf(Path.GetFileName(path)) is { } id) paths.TryAdd(id, path); // COCO_x_1.jpg before COCO_x_1.png, always
        }
    }

    /// <summary>The image's file; null when there is none.</summary>
    public string? Find(long image) => paths.GetValueOrDefault(image);

    /// <summary>581857 for COCO_train2014_000000581857.jpg.npz; null for a name without an id.</summary>
    public static long? IdOf(string fileName)
    {
        var tail = fileName[(fileName.LastIndexOf('_') + 1)..];
        var digits = tail.AsSpan(0, Math.Max(tail.IndexOf('.'), 0));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
