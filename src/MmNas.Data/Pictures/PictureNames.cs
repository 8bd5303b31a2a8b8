namespace MmNas.Data;

/// <summary>What files of pictures are called.</summary>
internal static class PictureNames
{
    private const string Features = ".npz";
    private static readonly string[] OnlySaid = [".tif", ".tiff", ".heic", ".heif", ".avif", ".jp2", ".jxl", ".svg"]; // of pictures that nothing here decodes; their regions come from elsewhere

    /// <summary>Endings of the pictures that are read, in lower case.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".jfif", ".jpe"];

    /// <summary>What is said of pictures among files that are passed over because nothing here decodes them; null where there is none.</summary>
    public static string? PassedOver(IEnumerable<string> files)
    {
        var counts = files.Select(path => Path.GetExtension(path).ToLowerInvariant()).Where(OnlySaid.Contains).CountBy(ending => ending).OrderBy(ending => ending.Key, StringComparer.Ordinal).ToList();
        return counts.Count == 0 ? null : $"{string.Join(" and ", counts.Select(ending => $"{ending.Value:N0} {ending.Key}"))} {(counts.Sum(ending => ending.Value) == 1 ? "picture is" : "pictures are")} passed over; read are {string.Join(", ", Endings)}: convert them to .png";
    }

    /// <summary>Whether a file is a picture that is read, by its name.</summary>
    public static bool IsRead(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The picture that a file of features is about: "a.1.jpg" for "a.1.jpg.npz"; of any other file itself.</summary>
    public static string OfFeatures(string file) => file.EndsWith(Features, StringComparison.OrdinalIgnoreCase) ? file[..^Features.Length] : file;

    /// <summary>A picture's name without its ending: "a.1" for "a.1.jpg", and for "a.1", as ".1" ends no picture's name.</summary>
    public static string Stem(string picture)
    {
        var ending = Path.GetExtension(picture).ToLowerInvariant();
        return Endings.Contains(ending) || OnlySaid.Contains(ending) ? picture[..^ending.Length] : picture;
    }
}
