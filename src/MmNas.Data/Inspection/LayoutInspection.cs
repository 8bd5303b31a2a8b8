using MmNas.Files;

namespace MmNas.Data;

/// <summary>What a folder holds: which published layout it is, its splits, its features, and what is missing.</summary>
/// <param name="Folder">The path of the folder, as it was given.</param>
/// <param name="Layout">"vqa-v2", "flickr30k", "coco-captions", "refcoco", or "npz features" or "pictures" where it holds nothing but those; null when it is none of them.</param>
/// <param name="Splits">In the layout's order.</param>
/// <param name="Absent">The published splits that are not there; none of them is needed.</param>
/// <param name="Features">The folders of region features that would be read.</param>
/// <param name="Problems">What is missing or wrong; empty when the folder can be read as far as its texts and file names tell.</param>
public sealed record LayoutInspection(
    string Folder,
    string? Layout,
    IReadOnlyList<InspectedSplit> Splits,
    IReadOnlyList<string> Absent,
    IReadOnlyList<InspectedFeatures> Features,
    IReadOnlyList<DataProblem> Problems)
{
    /// <summary>Whether there is such a folder.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>The files of each features folder.</summary>
    public IReadOnlyList<InspectedRegions> Regions { get; init; } = [];

    /// <summary>The words beside word vectors; null where none were given, or the problems say why.</summary>
    public InspectedWords? Words { get; init; }

    /// <summary>What is worth knowing of what can be read, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Pictures of the first split, spread over it.</summary>
    public IReadOnlyList<InspectedSample> Samples { get; init; } = [];

    /// <summary>Reads all texts and all region features, and looks for the file of each picture.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kinds">The layouts that are known.</param>
    /// <param name="look">How closely; null is the default.</param>
    /// <param name="progress">Is told of files.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LayoutInspection Of(string folder, InspectedKinds kinds, LayoutLook? look = null, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var close = look ?? new();
        try
        {
            if (kinds.Layouts.Select(layout => layout.Look(folder, cancel)).FirstOrDefault(content => content is not null) is { } known) return Inspect(known);
            if (FeatureFiles(folder) is { Length: > 0 } files) return Features(files);
            if (PicturesIn(folder) is { } notes) return new(folder, "pictures", [], [], [], []) { Notes = notes };
        }
        catch (DataException error)
        {
            return Unknown(error.Problems); // a folder that cannot be read
        }

        if (!Directory.Exists(folder)) return Unknown([new(folder, "is not there", "name a folder of a data set, or one of its files")]) with { IsThere = false }; // a file is looked at by itself
        return Unknown([new(folder, "is in no layout that is known here", $"give a folder with {string.Join(", ", kinds.Layouts.Select(layout => layout.Holds))}, or npz files of region features")]);

        LayoutInspection Unknown(IReadOnlyList<DataProblem> problems) => new(folder, null, [], [], [], problems);

        LayoutInspection Inspect(LayoutContent content)
        {
            var regions = InspectedRegions.Of(content.FeatureFolders, content.Problems, progress, cancel);
            var words = InspectedWords.Of(close.Vectors, content.Words, content.Problems, cancel);
            return new(folder, content.Layout, content.Splits, content.Absent, InspectedFeatures.Of(content.FeatureFolders), content.AllProblems())
            {
                Regions = regions,
                Words = words,
                Notes = content.Notes,
                Samples = content.Samples(close.Samples),
            };
        }

        LayoutInspection Features(string[] files)
        {
            var (folders, problems) = (files.Select(file => Path.GetDirectoryName(file)!).Distinct().ToList(), new List<DataProblem>());
            var regions = InspectedRegions.Of(folders, problems, progress, cancel);
            return new(folder, "npz features", [], [], InspectedFeatures.Of(folders), problems)
            {
                Regions = regions,
                Samples = [.. EvenPlaces.Over(files.Length, close.Samples).Select(at => InspectedSample.OfFeatures(files[at]))],
            };
        }
    }

    private static IReadOnlyList<string>? PicturesIn(string folder)
    {
        string[] files = Directory.Exists(folder) ? FolderFiles.Below(folder) : [];
        var (read, passed) = (files.Count(PictureNames.IsRead), PictureNames.PassedOver(files));
        if (read == 0 && passed is null) return null;
        var known = $"{Counted.Of(read, "picture")} without texts; mmnas data features --images {folder} --detector MODEL.onnx --out FILE.pack makes regions of them";
        return passed is null ? [known] : [known, passed];
    }

    private static string[] FeatureFiles(string folder) =>
        Directory.Exists(folder) ? [.. FolderFiles.Below(folder).Where(file => Path.GetExtension(file) == ".npz").Order(StringComparer.Ordinal)] : [];
}
