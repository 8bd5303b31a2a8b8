namespace MmNas.Data;

/// <summary>Finds the files of the pictures that are asked about, and numbers the pictures as first asked about.</summary>
internal sealed class ImageFinder(VqaSource source, List<DataProblem> problems)
{
    private readonly Dictionary<string, ImageIndex?> regionFiles = [];
    private readonly Dictionary<string, ImageIndex?> pictureFiles = [];
    private readonly Dictionary<(string Split, long Id), int?> numbers = [];
    private readonly Dictionary<string, int> numberOfFile = [];
    private readonly HashSet<string> withoutFolder = []; // parts

    private bool ReadsPictures => source.Regions is RegionSource.Grid;

    /// <summary>The pictures found, by number.</summary>
    public List<AskedImage> Images { get; } = [];

    /// <summary>The number of a question's picture; null, and noted once a picture, when its regions are not there.</summary>
    public int? Number(AskedQuestion asked)
    {
        var key = (asked.Part.Name, asked.ImageId);
        if (!numbers.TryGetValue(key, out var number)) numbers.Add(key, number = Find(asked));
        return number;
    }

    private int? Find(AskedQuestion asked)
    {
        var folders = asked.Part.Splits.Select(RegionFiles).OfType<ImageIndex>().ToList();
        var file = folders.Select(files => files.Find(asked.ImageId)).FirstOrDefault(path => path is not null);
        if (file is not null) return NumberOf(file, asked);
        if (folders.Count == 0) NoteNoFolder(asked.Part);
        else problems.Add(NotThere(asked));
        return null;
    }

    private int NumberOf(string file, AskedQuestion asked)
    {
        if (numberOfFile.TryGetValue(file, out var number)) return number;
        var picture = asked.Part.Splits.Select(split => PictureFiles(split)?.Find(asked.ImageId)).FirstOrDefault(path => path is not null);
        Images.Add(new(file, picture));
        numberOfFile.Add(file, Images.Count - 1);
        return Images.Count - 1;
    }

    private ImageIndex? RegionFiles(string split)
    {
        if (ReadsPictures) return PictureFiles(split);
        if (regionFiles.TryGetValue(split, out var files)) return files;
        var folder = Places(split).FirstOrDefault(Directory.Exists);
        return regionFiles[split] = folder is null ? null : new(folder, ".npz");
    }

    private ImageIndex? PictureFiles(string split)
    {
        if (pictureFiles.TryGetValue(split, out var files)) return files;
        var folder = VqaFiles.Pictures(source.Folder, split);
        return pictureFiles[split] = Directory.Exists(folder) ? new(folder, ".jpg", ".jpeg", ".png") : null;
    }

    private string[] Places(string split) => source.Regions switch
    {
        RegionSource.Grid => [VqaFiles.Pictures(source.Folder, split)],
        RegionSource.Npz { Folder: { } folder } => [Path.Combine(folder, split), folder],
        _ => VqaFiles.Features(source.Folder, split),
    };

    private void NoteNoFolder(VqaPart part)
    {
        if (!withoutFolder.Add(part.Name)) return;
        var places = Places(part.Split);
        var wayOut = ReadsPictures
            ? "put the pictures there, or use regions: npz"
            : "extract region features there, name their folder (npz:DIR), or use regions: grid";
        problems.Add(new(places[0], places.Length > 1 ? $"is no folder, neither is {places[1]}" : "is no folder", wayOut));
    }

    private DataProblem NotThere(AskedQuestion asked)
    {
        var kind = ReadsPictures ? "picture" : "region features";
        var splits = string.Join(", ", asked.Part.Splits);
        return new($"image {asked.ImageId} of {splits}", $"has no {kind}, and question {asked.Id} asks about it",
            $"add a file whose name ends in _{asked.ImageId:D12}{(ReadsPictures ? ".jpg or .png" : ".jpg.npz")}");
    }
}
