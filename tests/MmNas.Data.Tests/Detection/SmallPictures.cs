namespace MmNas.Data.Tests.Detection;

/// <summary>A folder of pictures and a detector, and packs that are made of them.</summary>
internal sealed class SmallPictures : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallPictures() => Directory.CreateDirectory(Images);

    public string Images => folder["images"];

    public string Model => folder["detector.onnx"];

    public string PackFile => folder["out.pack"];

    public DetectorDescription Description { get; init; } = new();

    public RegionChoice Choice { get; init; } = new(Least: 1);

    public DetectorPlan Plan => new(Model, Description, Choice, Threads: 1);

    public string Add(string name, byte[] content)
    {
        var path = Path.Combine(Images, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Pictures of 8 x 6 pixels, each of its own grey.</summary>
    public void AddGreys(int count)
    {
        for (var at = 0; at < count; at++) Add($"{at:D3}.png", RawPng.Plain(8, 6, (byte)(10 * at), (byte)(10 * at), (byte)(10 * at)));
    }

    public PackedCount Extract(bool keepGoing = false, IProgress<ReadProgress>? progress = null, CancellationToken? cancel = null, string? to = null, DetectorPlan? plan = null) =>
        Extraction.Write(plan ?? Plan, FolderPictures.Of(Images), new(to ?? PackFile, PackElement.Full, keepGoing), progress, cancel ?? TestContext.Current.CancellationToken);

    /// <summary>The only problem that ends an extraction.</summary>
    public DataProblem Problem()
    {
        var problem = Assert.Single(Assert.Throws<DataException>(() => Extract()).Problems);
        Assert.False(File.Exists(PackFile));
        return problem;
    }

    /// <summary>Boxes and features of a picture in the pack.</summary>
    public (float[] Boxes, float[] Features, (float Width, float Height) Size) Found(string id)
    {
        using var pack = FeaturePack.Open(PackFile);
        var image = pack.Find(id) ?? throw new ArgumentException($"{id} is not in the pack");
        var (boxes, features) = (new float[pack.Count(image) * 4], new float[pack.Count(image) * pack.FeatureSize]);
        pack.CopyBoxes(image, boxes);
        pack.CopyFeatures(image, features);
        return (boxes, features, pack.Size(image));
    }

    public void Dispose() => folder.Dispose();
}
