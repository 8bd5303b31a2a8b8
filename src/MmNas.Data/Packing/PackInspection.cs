namespace MmNas.Data;

/// <summary>What a feature pack holds.</summary>
/// <param name="File">Its path.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Element">How features are stored.</param>
/// <param name="FeatureSize">Values a region.</param>
/// <param name="Images">How many there are.</param>
/// <param name="Regions">Least, mean and most of an image.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Damaged">A problem for each image whose record does not fit its checksum, in the order of their ids.</param>
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

    /// <summary>Reads the whole pack once.</summary>
    /// <exception cref="DataException">It is no pack, or its header or index is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackInspection Of(string file, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        using var pack = FeaturePack.Open(file);
        var whole = new bool[pack.Images];
        var done = 0;
        Parallel.For(0, pack.Images, new ParallelOptions { CancellationToken = cancel }, image =>
        {
            whole[image] = pack.IsWhole(image);
            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0) progress?.Report(new("images", now, pack.Images));
        });
        var images = Enumerable.Range(0, pack.Images);
        return new(
            file, PackHeader.Version, pack.Element, pack.FeatureSize, pack.Images,
            (images.Min(pack.Count), (double)pack.Regions / pack.Images, images.Max(pack.Count)), pack.Bytes,
            [.. images.Where(image => !whole[image]).Select(pack.Damage)],
            [.. new[] { 0, pack.Images / 2, pack.Images - 1 }.Distinct().Select(image => PackSample.Of(pack, image, whole[image]))]);
    }
}
