namespace MmNas.Data;

/// <summary>Collects what a folder of some layout holds.</summary>
public sealed class LayoutContent(string layout, string what)
{
    private readonly List<InspectedSplit> splits = [];
    private readonly HashSet<string> featureFolders = [];
    private readonly HashSet<string> pictureFolders = [];
    private ILookup<ImageName, SaidText>? first; // of the first split
    private ImagePlaces? firstPlaces;

    /// <summary>The layout's name.</summary>
    public string Layout => layout;

    /// <summary>The splits so far.</summary>
    public IReadOnlyList<InspectedSplit> Splits => splits;

    /// <summary>Published splits that are not there.</summary>
    public List<string> Absent { get; } = [];

    /// <summary>The folders that features are looked for in, where they are there.</summary>
    public IEnumerable<string> FeatureFolders => featureFolders;

    /// <summary>The words of all texts.</summary>
    public Vocabulary Words { get; } = new();

    /// <summary>What is worth knowing of what can be read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What the readers found wrong.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>Whether pictures serve as well as features, so that a problem is a picture which has neither; false by default.</summary>
    public bool PicturesAreEnough { get; init; }

    /// <summary>Adds a split.</summary>
    /// <param name="name">As it is called.</param>
    /// <param name="said">The texts of the split.</param>
    /// <param name="places">Where pictures and features lie.</param>
    public void Add(string name, IReadOnlyList<SaidText> said, ImagePlaces places)
    {
        WantedImage[] wanted = [.. said.Select(text => text.Image).DistinctBy(image => image.Name)];
        splits.Add(new(name, what, said.Count, wanted.Length, Found(new RegionSource.Given()), Found(new RegionSource.Grid())));
        var cuts = wanted.SelectMany(image => image.Splits).Distinct();
        featureFolders.UnionWith(cuts.Select(split => places.Features(split).FirstOrDefault(Directory.Exists)).OfType<string>());

        if (PicturesAreEnough && splits[^1].WithFeatures < wanted.Length) FindPictures(wanted, places);
        foreach (var text in said) Words.Learn(text.Words);
        if (EmptyTexts.Note(name, what, said.Count(text => text.Words.Count == 0), said.Count) is { } note) Notes.Add(note);
        if (first is null) (first, firstPlaces) = (said.ToLookup(text => text.Image.Name), places);

        foreach (var folder in cuts.SelectMany(split => places.Pictures(split).Where(Directory.Exists).Take(1)).Distinct().Where(pictureFolders.Add))
        {
            if (PictureNames.PassedOver(FilesOf(folder)) is { } passed) Notes.Add($"{folder}: {passed}");
        }

        int Found(RegionSource source)
        {
            var finder = new ImageFinder(source, places, problems: []);
            var found = wanted.Count(image => finder.Number(image) is not null);
            if (source is RegionSource.Given) Problems.AddRange(finder.Doubtful); // a picture is not needed beside its features
            return found + finder.Doubtful.Count; // they are there, though not which
        }
    }

    /// <summary>Notes each picture that is not there, with what names it.</summary>
    private void FindPictures(IEnumerable<WantedImage> wanted, ImagePlaces places)
    {
        var finder = new ImageFinder(new RegionSource.Grid(), places, Problems);
        foreach (var image in wanted) finder.Number(image);
        finder.Gather();
    }

    private static string[] FilesOf(string folder)
    {
        try
        {
            return FolderFiles.In(folder);
        }
        catch (DataException)
        {
            return []; // the search for pictures there says why
        }
    }

    /// <summary>Pictures of the first split, spread over it.</summary>
    public IReadOnlyList<InspectedSample> Samples(int wanted)
    {
        if (first is null) return [];
        IReadOnlyList<SaidText>[] pictures = [.. first.Select(texts => texts.ToList())];
        return [.. EvenPlaces.Over(pictures.Length, wanted).Select(at => InspectedSample.Of(pictures[at], firstPlaces!))];
    }

    /// <summary>What the readers found, and each split whose pictures have no features.</summary>
    public IReadOnlyList<DataProblem> AllProblems() =>
    [
        .. Problems,
        .. from split in splits
           where split.WithFeatures < split.Images && !PicturesAreEnough
           group split by WayOut(split) into lacking
           let counts = lacking.Select(split => $"{split.Images - split.WithFeatures:N0} of {split.Images:N0}")
           select new DataProblem(
               Listed(lacking.Select(split => split.Name)), $"{(lacking.Skip(1).Any() ? "have" : "has")} {Listed(counts)} pictures without region features", lacking.Key),
    ];

    private static string Listed(IEnumerable<string> parts) => parts.ToList() is [.. { Count: > 0 } before, var last] ? $"{string.Join(", ", before)} and {last}" : parts.Single();

    private static string WayOut(InspectedSplit split) =>
        split.WithPictures == split.Images ? "extract them, or use regions: grid" : "extract them, or put the pictures there";
}
