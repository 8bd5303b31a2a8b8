namespace MmNas.Data;

/// <summary>What a feature pack holds.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Element">How features are stored.</param>
/// <param name="FeatureSize">Values a region.</param>
/// <param name="Images">How many there are.</param>
/// <param name="Regions">Least, mean and most of an image.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Damaged">A problem for each image whose record does not fit its checksum or the format, in the order of their ids.</param>
/// <param name="Samples">The first, the middle and the last image; of a damaged one without a box.</param>
public sealed record PackInspection(
    string File,
    int Version,
    PackElement Element,
    int FeatureSize,
    int Images,
    (int Least, double Mean, int Most) Regions,
    long Bytes,
    IReadOnlyList<DataProblem> Damaged,
    IReadOnlyList<PackSample> Samples)
{
    private const int ReportEvery = 500;

    /// <summary>Of the images that are whole; null when none is.</summary>
    public RegionStatistics? Statistics { get; init; }

    /// <summary>Reads the whole pack once.</summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="samples">How many, 1 or more, spread over the pack.</param>
    /// <param name="cancel">Looked at between images.</param>
    /// <exception cref="DataException">It is not a pack, or its header or index is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackInspection Of(string file, IProgress<ReadProgress>? progress = null, int samples = 3, CancellationToken cancel = default)
    {
        using var pack = FeaturePack.Open(file);
        var (facts, wrong) = (new RegionFacts?[pack.Images], new DataProblem?[pack.Images]); // either of each
        var done = 0;
        Parallel.For(0, pack.Images, OnCores.Options(cancel), image =>
        {
            (facts[image], wrong[image]) = Look(pack, image);
            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0) progress?.Report(new("images", now, pack.Images));
        });
        var images = Enumerable.Range(0, pack.Images);
        return new(
            file, PackHeader.Version, pack.Element, pack.FeatureSize, pack.Images,
            (images.Min(pack.Count), (double)pack.Regions / pack.Images, images.Max(pack.Count)), pack.Bytes,
            [.. wrong.OfType<DataProblem>()],
            [.. EvenPlaces.Over(pack.Images, samples).Select(image => PackSample.Of(pack, image, facts[image] is not null))])
        {
            Statistics = RegionStatistics.Of(facts.OfType<RegionFacts>()),
        };
    }

    private static (RegionFacts? Facts, DataProblem? Wrong) Look(FeaturePack pack, int image)
    {
        var (features, boxes) = (new float[pack.Count(image) * pack.FeatureSize], new float[pack.Count(image) * 4]);
        if (PackRules.Problem(pack, image, boxes, features) is { } problem) return (null, problem);
        var (width, height) = pack.Size(image);
        return (RegionFacts.Of(features, boxes, width, height), null);
    }
}
