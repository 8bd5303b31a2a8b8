namespace MmNas.Data;

/// <summary>Pictures that a data set names by their paths within its folder, whatever their names are.</summary>
public static class PlainPictures
{
    private const string Root = ".";

    /// <summary>Where they lie, and where their regions may: features/ has the folders of the pictures in it, or the files of all.</summary>
    /// <param name="folder">The data set's.</param>
    public static ImagePlaces Places(string folder) => new(
        place => place == Root ? [Path.Combine(folder, "features")] : [Path.Combine(folder, "features", place), Path.Combine(folder, "features")],
        place => [place == Root ? folder : Path.Combine(folder, place)]);

    /// <summary>A picture, as it is looked for.</summary>
    /// <param name="path">Within the data set's folder, with "/" between its parts.</param>
    /// <param name="wanted">By what, for messages: "line 17 of train.jsonl asks about it".</param>
    /// <param name="extent">Width and height in pixels that are said of it; null when nothing is said.</param>
    public static WantedImage Wanted(string path, string wanted, (float Width, float Height)? extent = null)
    {
        var cut = path.LastIndexOf('/');
        return new([cut <= 0 ? Root : path[..cut].TrimStart('.').TrimStart('/') is { Length: > 0 } inner ? inner : Root], ImageName.OfFile(path[(cut + 1)..]), wanted, extent);
    }

    /// <summary>Why a path cannot name a picture of the folder; null where it can.</summary>
    public static string? WhyNot(string path) =>
        Path.IsPathRooted(path) || path.Contains('\0') || path.Split('/').Contains("..") ? "names a picture outside the folder"
        : path.EndsWith('/') || path.Trim().Length == 0 ? "names no picture"
        : null;
}
