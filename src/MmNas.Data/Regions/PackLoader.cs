using System.Buffers;

namespace MmNas.Data;

/// <summary>Finds the wanted pictures in a pack; of their regions a whole check reads all and a reading none.</summary>
internal sealed class PackLoader(RegionSource.Pack source, int most, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 500;
    private long done;

    /// <summary>Looks at every picture.</summary>
    /// <param name="images">The pictures, whose places are ids of the pack.</param>
    /// <param name="keep">False reads and judges every record, unless the source leaves that out; true leaves its checksum to the first time that it is read.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <param name="visit">Is shown the boxes of every picture whose record is checked.</param>
    /// <returns>The table, which keeps the pack open; null when something is wrong or nothing is kept.</returns>
    public RegionTable? Load(IReadOnlyList<AskedImage> images, bool keep, List<DataProblem> problems, RegionVisit? visit = null)
    {
        if (images.Count == 0) return null; // why is noted already
        FeaturePack pack;
        try
        {
            pack = FeaturePack.Open(source.File);
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }

        RegionTable? table = null;
        try
        {
            var numbers = new int[images.Count];
            var wrong = Look(pack, images, numbers, checkAll: !keep && source.ChecksRecords, visit);
            problems.AddRange(wrong);
            if (keep && wrong.Count == 0) table = new(new PackedRegions(pack, numbers, most), images);
        }
        finally
        {
            if (table is null) pack.Dispose(); // also where the look was cancelled
        }

        return table;
    }

    private List<DataProblem> Look(FeaturePack pack, IReadOnlyList<AskedImage> images, int[] numbers, bool checkAll, RegionVisit? visit)
    {
        var found = new List<DataProblem>[images.Count];
        Parallel.For(0, images.Count, OnCores.Options(cancel), image =>
        {
            found[image] = [];
            if (pack.Find(images[image].Regions) is { } number) found[image].AddRange(Problems(pack, numbers[image] = number, images[image], checkAll, boxes => visit?.Invoke(image, boxes)));
            else found[image].Add(new($"{source.File}, image {images[image].Regions}", "was removed while the pack was looked at", "start again"));
            Report(images.Count);
        });
        return [.. found.SelectMany(list => list)];
    }

    private static IEnumerable<DataProblem> Problems(FeaturePack pack, int number, AskedImage image, bool checkAll, Action<ReadOnlySpan<float>> visit)
    {
        if (image.BrokenPicture() is { } broken) yield return broken;
        if (image.OtherExtent($"{pack.Path}, image {image.Regions}", pack.Size(number)) is { } other) yield return other;
        if (checkAll && Judged(pack, number, visit) is { } wrong) yield return wrong;
    }

    private static DataProblem? Judged(FeaturePack pack, int number, Action<ReadOnlySpan<float>> visit)
    {
        var (boxes, features) = (pack.Count(number) * 4, pack.Count(number) * pack.FeatureSize);
        var values = ArrayPool<float>.Shared.Rent(boxes + features);
        try
        {
            var wrong = PackRules.Problem(pack, number, values.AsSpan(0, boxes), values.AsSpan(boxes, features));
            if (wrong is null) visit(values.AsSpan(0, boxes));
            return wrong;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }

    private void Report(int total)
    {
        var now = Interlocked.Increment(ref done);
        if (now % ReportEvery == 0 || now == total) progress?.Report(new("regions", now, total));
    }
}
