using System.Globalization;

namespace MmNas.Data;

/// <summary>The files of a folder, or the images of a pack, by name and by image id: the integer after the last "_" of the name, up to its ending.</summary>
internal sealed class ImageIndex
{
    private readonly ILookup<string, Indexed> byStem;
    private readonly ILookup<long, Indexed> byId;
    private readonly bool formsAreOne; // x.jpg and x.png are one picture; two files of features are two extractions

    private ImageIndex(IEnumerable<(string Name, string Place)> images, bool formsAreOne, string? folder = null)
    {
        images = [.. images];
        var entries = images.Select(image => new Indexed(image.Name, PictureNames.Stem(image.Name), image.Place)).ToList();
        byStem = entries.ToLookup(entry => entry.Stem);
        byId = entries.Where(entry => IdOf(entry.Stem) is not null).ToLookup(entry => IdOf(entry.Stem)!.Value);
        this.formsAreOne = formsAreOne;
        (Folder, Names) = (folder, [.. images.Select(image => Path.GetFileName(image.Place))]);
    }

    /// <summary>Where the files lie; null for a pack's images.</summary>
    public string? Folder { get; }

    /// <summary>What the files, or images, are called, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Of pictures, which are found by their paths. Of one picture in several forms the published ones go first.</summary>
    /// <param name="folder">A folder that is there; other files in it are passed over.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static ImageIndex OfPictures(string folder) => new(
        FolderFiles.In(folder).Where(PictureNames.IsRead)
            .OrderBy(path => Path.GetExtension(path).ToLowerInvariant() is not (".jpg" or ".jpeg" or ".png")).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), path)),
        formsAreOne: true, folder);

    /// <summary>Of npz files, which are found by their paths.</summary>
    /// <param name="folder">A folder that is there; other files in it are passed over.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static ImageIndex OfFeatures(string folder) => new(
        FolderFiles.In(folder).Where(path => Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Select(path => (PictureNames.OfFeatures(Path.GetFileName(path)), path)),
        formsAreOne: false, folder);

    /// <summary>Of a pack's images, which are found by their whole ids.</summary>
    /// <param name="ids">Those of the pack.</param>
    /// <param name="prefix">Stands before the images' own names: "" or a split with "/".</param>
    public static ImageIndex OfPack(IEnumerable<string> ids, string prefix) => new(ids.Select(id => (id[prefix.Length..], id)), formsAreOne: false);

    /// <summary>The image's place; null when there is none. A file of exactly the name goes first, then one of the name with another ending, then one of the id.</summary>
    public ImageMatch? Find(ImageName image)
    {
        if (image.File is { } file && Named(file) is { Length: > 0 } named) return Match(named);
        return image.Id is { } id ? Match([.. byId[id]])
            : image.File is { } name && IdOf(PictureNames.Stem(name)) is { } own ? Match([.. byId[own].Where(entry => AreOfOneSet(entry.Stem, PictureNames.Stem(name)))])
            : null;
    }

    private Indexed[] Named(string file)
    {
        Indexed[] entries = [.. byStem[PictureNames.Stem(file)]];
        var exact = Array.FindAll(entries, entry => entry.Name == file);
        return exact.Length > 0 ? exact : entries;
    }

    private ImageMatch? Match(Indexed[] entries) => entries switch
    {
        [] => null,
        [var only] => new(only.Place),
        [var first, .. var others] when formsAreOne && others.All(other => other.Stem == first.Stem) => new(first.Place),
        [var first, var second, ..] => new(first.Place, second.Place),
    };

    /// <summary>581857 for COCO_train2014_000000581857; null for a name without an id.</summary>
    private static long? IdOf(string stem) => long.TryParse(stem.AsSpan(Numbered(stem)), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whether one number means one picture: dog_1 is not cat_1, but 000001 may be either.</summary>
    private static bool AreOfOneSet(string one, string other) =>
        Numbered(one) is var mine && Numbered(other) is var theirs && (mine == 0 || theirs == 0 || one.AsSpan(0, mine).SequenceEqual(other.AsSpan(0, theirs)));

    /// <summary>Where a name's number may begin.</summary>
    private static int Numbered(string stem) => stem.LastIndexOf('_') + 1;

    /// <param name="Name">Of the picture.</param>
    /// <param name="Stem">Without its ending.</param>
    /// <param name="Place">Where it lies.</param>
    private readonly record struct Indexed(string Name, string Stem, string Place);
}
