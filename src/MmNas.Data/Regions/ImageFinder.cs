using MmNas.Files;

namespace MmNas.Data;

/// <summary>Finds the files of the pictures that something is said about, and numbers the pictures as first wanted.</summary>
public sealed class ImageFinder(RegionSource source, ImagePlaces layout, List<DataProblem> problems)
{
    private const int NamedOneByOne = 3; // pictures of a split that are missing

    private readonly Dictionary<string, ImageIndex?> regionFiles = []; // by split
    private readonly Dictionary<string, ImageIndex?> pictureFiles = []; // by split
    private readonly Dictionary<string, ImageIndex?> regionFolders = []; // null: cannot be read, which is noted
    private readonly Dictionary<string, ImageIndex?> pictureFolders = [];
    private readonly Dictionary<(string Split, ImageName Name), int?> numbers = [];
    private readonly Dictionary<string, int> numberOfFile = [];
    private readonly HashSet<string> withoutFolder = []; // places
    private readonly Dictionary<string, Absent> absent = []; // by split
    private readonly Lazy<PackNames?> pack = new(() => source is RegionSource.Pack one ? PackNames.Of(one.File, problems) : null);

    private bool ReadsPictures => source is RegionSource.Grid or RegionSource.Detector;

    /// <summary>The pictures found, by number.</summary>
    public List<AskedImage> Images { get; } = [];

    /// <summary>The problems of pictures for which two files could be meant; they are among all problems too.</summary>
    public List<DataProblem> Doubtful { get; } = [];

    /// <summary>The number of a picture; null, and noted once per picture, when its regions are not there.</summary>
    public int? Number(WantedImage wanted)
    {
        var key = (string.Join(' ', wanted.Splits), wanted.Name);
        if (!numbers.TryGetValue(key, out var number)) numbers.Add(key, number = Find(wanted));
        return number;
    }

    /// <summary>Puts what is said of missing pictures together where the splits of one folder lack more than a few: then the names are most likely of another kind. Call it once all are numbered.</summary>
    public void Gather()
    {
        foreach (var splits in absent.GroupBy(split => split.Value.Where.Folder).Where(splits => splits.Sum(split => split.Value.Problems.Count) > NamedOneByOne))
        {
            var mine = splits.SelectMany(split => split.Value.Problems).ToHashSet(ReferenceEqualityComparer.Instance);
            var place = problems.FindIndex(mine.Contains);
            problems.RemoveAll(mine.Contains);
            problems.Insert(place, Together([.. splits.Select(split => (split.Key, split.Value))]));
        }

        absent.Clear();
    }

    private int? Find(WantedImage wanted)
    {
        var there = wanted.Splits.Select(RegionFiles).OfType<ImageIndex>().ToList();
        var match = there.Select(files => files.Find(wanted.Name)).FirstOrDefault(found => found is not null);
        if (match is { Other: null } file) return NumberOf(file.Place, wanted);
        if (match is { Other: { } other } first) Note(Twice(wanted, first.Place, other));
        else if (there.Count == 0 && source is not RegionSource.Pack) NoteNoFolder(wanted.Splits[0]);
        else if (there.Count > 0) NoteAbsent(wanted, there[0]);
        return null;
    }

    private int NumberOf(string file, WantedImage wanted)
    {
        if (numberOfFile.TryGetValue(file, out var number)) return number;
        var picture = wanted.Splits.Select(split => PictureFiles(split)?.Find(wanted.Name)).FirstOrDefault(found => found is not null);
        Images.Add(new(file, picture?.Place, wanted.Extent));
        numberOfFile.Add(file, Images.Count - 1);
        return Images.Count - 1;
    }

    private ImageIndex? RegionFiles(string split)
    {
        if (ReadsPictures) return PictureFiles(split);
        if (regionFiles.TryGetValue(split, out var files)) return files;
        files = source is RegionSource.Pack ? pack.Value?.Of(split) : Index(regionFolders, Places(split), ImageIndex.OfFeatures);
        regionFiles.Add(split, files);
        return files;
    }

    private ImageIndex? PictureFiles(string split)
    {
        if (!pictureFiles.TryGetValue(split, out var files))
            pictureFiles.Add(split, files = Index(pictureFolders, layout.Pictures(split), ImageIndex.OfPictures));
        return files;
    }

    private ImageIndex? Index(Dictionary<string, ImageIndex?> folders, string[] places, Func<string, ImageIndex> read)
    {
        if (places.FirstOrDefault(Directory.Exists) is not { } folder) return null;
        if (!folders.TryGetValue(folder, out var files)) folders.Add(folder, files = Read(folder, read));
        if (files is null) withoutFolder.Add(Together(places)); // it is there
        return files; // several splits may lie in one folder
    }

    private ImageIndex? Read(string folder, Func<string, ImageIndex> read)
    {
        try
        {
            return read(folder);
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }

    private string[] Places(string split) => source switch
    {
        RegionSource.Grid or RegionSource.Detector => layout.Pictures(split),
        RegionSource.Npz { Folder: { } folder } => [Path.Combine(folder, split), folder],
        _ => layout.Features(split),
    };

    private void NoteNoFolder(string split)
    {
        var places = Places(split);
        if (!withoutFolder.Add(Together(places))) return;
        var wayOut = ReadsPictures
            ? "put the pictures there, or use regions: npz"
            : "extract region features there, name their folder (npz:DIR), or use regions: grid";
        var what = places.Length > 1 ? $"is not a folder, nor is {string.Join(" or ", places[1..])}" : "is not a folder";
        problems.Add(new(places[0], what, wayOut));
    }

    private void NoteAbsent(WantedImage wanted, ImageIndex where)
    {
        var split = wanted.Splits[0];
        if (!absent.TryGetValue(split, out var lost)) absent.Add(split, lost = new(where, wanted.Name, []));
        lost.Problems.Add(NotThere(wanted));
        problems.Add(lost.Problems[^1]);
    }

    /// <param name="splits">Those that lack something in one folder or pack, one or more.</param>
    private DataProblem Together(IReadOnlyList<(string Name, Absent Lost)> splits)
    {
        var (split, lost) = splits[0];
        var names = lost.Where.Names;
        int Wanted(string name) => numbers.Keys.Count(key => key.Split == name || key.Split.StartsWith($"{name} ", StringComparison.Ordinal));
        var counts = string.Join(" and ", splits.Select(one => $"{one.Lost.Problems.Count:N0} of the {Wanted(one.Name):N0} images of {one.Name}"));
        var (what, files) = (ReadsPictures ? "pictures" : "region features", source is RegionSource.Pack ? "images" : "files");
        var others = names.Count == 0 ? $"no {(ReadsPictures ? "picture" : files[..^1])} is there" : $"{Counted.Of(names.Count, files[..^1])} there {(names.Count == 1 ? "is" : "are")} called {string.Join(", ", names.Take(NamedOneByOne))}{(names.Count > NamedOneByOne ? " ..." : "")}";
        if (ReadsPictures && lost.Where.Folder is { } folder && PictureNames.PassedOver(FolderFiles.In(folder)) is { } passed) others += $"; {passed}";
        var wayOut = lost.First.File is { } file ? $"names must be as in the data set: {(source is RegionSource.Pack ? file : $"{file}{(ReadsPictures ? "" : ".npz")}")} and so on"
            : source is RegionSource.Pack ? "ids must end in _ and the image id"
            : $"names must end in _<12 digits>{(ReadsPictures ? ".jpg or .png" : ".jpg.npz")}, such as COCO_{split}_{lost.First.Id:D12}{(ReadsPictures ? ".jpg" : ".jpg.npz")}";
        return new(lost.Where.Folder ?? (source as RegionSource.Pack)?.File ?? split, $"lacks the {what} of {counts}; {others}", wayOut);
    }

    private void Note(DataProblem doubt)
    {
        Doubtful.Add(doubt);
        problems.Add(doubt);
    }

    private static string Together(string[] places) => string.Join('\n', places);

    private DataProblem Twice(WantedImage wanted, string first, string second)
    {
        var what = $"may be {first} or {second}{(source is RegionSource.Pack pack ? $" in {pack.File}" : "")}, and {wanted.Wanted}";
        return new($"image {wanted.Name} of {string.Join(", ", wanted.Splits)}", what, source is RegionSource.Pack ? "make the pack again with one of the two" : "remove one of the two");
    }

    private DataProblem NotThere(WantedImage wanted)
    {
        var what = $"has no {(ReadsPictures ? "picture" : "region features")}{(source is RegionSource.Pack pack ? $" in {pack.File}" : "")}, and {wanted.Wanted}";
        return new($"image {wanted.Name} of {string.Join(", ", wanted.Splits)}", what, source switch
        {
            RegionSource.Pack => $"make the pack again with an image called {wanted.Name}",
            _ when wanted.Name.File is { } file => $"add {file}{(ReadsPictures ? "" : ".npz")}",
            _ => $"add a file whose name ends in _{wanted.Name.Id:D12}{(ReadsPictures ? ".jpg or .png" : ".jpg.npz")}",
        });
    }

    /// <summary>The pictures of a split that were not found.</summary>
    /// <param name="Where">The files among which they were looked for.</param>
    /// <param name="First">What the first of them is called.</param>
    /// <param name="Problems">One for each.</param>
    private sealed record Absent(ImageIndex Where, ImageName First, List<DataProblem> Problems);
}
