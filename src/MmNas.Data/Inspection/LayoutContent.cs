namespace MmNas.Data;

/// <summary>Collects what a folder of some layout holds.</summary>
internal sealed class LayoutContent(string layout, string what)
{
    private readonly List<InspectedSplit> splits = [];
    private readonly HashSet<string> featureFolders = [];

    /// <summary>The layout's name.</summary>
    public string Layout => layout;

    /// <summary>The splits so far.</summary>
    public IReadOnlyList<InspectedSplit> Splits => splits;

    /// <summary>Published splits that are not there.</summary>
    public List<string> Absent { get; } = [];

    /// <summary>The folders that features are looked for in, where they are there.</summary>
    public IEnumerable<string> FeatureFolders => featureFolders;

    /// <summary>What the readers found wrong.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>Adds a split.</summary>
    /// <param name="name">As it is called.</param>
    /// <param name="texts">How many texts it has.</param>
    /// <param name="images">The pictures that they are about, each as often as it is wanted.</param>
    /// <param name="places">Where pictures and features lie.</param>
    public void Add(string name, int texts, IEnumerable<WantedImage> images, ImagePlaces places)
    {
        WantedImage[] wanted = [.. images.DistinctBy(image => image.Name)];
        splits.Add(new(name, what, texts, wanted.Length, Found(new RegionSource.Given()), Found(new RegionSource.Grid())));
        var cuts = wanted.SelectMany(image => image.Splits).Distinct();
        featureFolders.UnionWith(cuts.Select(split => places.Features(split).FirstOrDefault(Directory.Exists)).OfType<string>());

        int Found(RegionSource source)
        {
            var finder = new ImageFinder(source, places, problems: []);
            return wanted.Count(image => finder.Number(image) is not null);
        }
    }

    /// <summary>What the readers found, and each split whose pictures have no features.</summary>
    public IReadOnlyList<DataProblem> AllProblems() =>
    [
        .. Problems,
        .. from split in splits
           where split.WithFeatures < split.Images
           select new DataProblem(
               split.Name, $"has {split.Images - split.WithFeatures} of {split.Images} pictures without region features", WayOut(split)),
    ];

    private static string WayOut(InspectedSplit split) =>
        split.WithPictures == split.Images ? "extract them, or use regions: grid" : "extract them, or put the pictures there";
}
