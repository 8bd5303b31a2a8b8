using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads the regions of many pictures on all cores; what is wrong is noted in the pictures' order.</summary>
public sealed class RegionLoader(
    RegionSource source, RegionLimits limits, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 500;
    private readonly long memory = limits.Bytes;
    private long bytes;
    private long done;

    /// <summary>Reads every picture's regions.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="keep">False checks them and keeps nothing.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <param name="visit">Is shown the boxes of every picture that can be read; of a detector's none, and of a pack's where its records are checked.</param>
    /// <returns>The table; null when something is wrong or nothing is kept.</returns>
    public RegionTable? Load(IReadOnlyList<AskedImage> images, bool keep, List<DataProblem> problems, RegionVisit? visit = null)
    {
        if (source is RegionSource.Detector detector) return new DetectorLoader(detector, limits.Most, progress, cancel).Load(images, keep, problems);
        if (source is RegionSource.Pack pack) return new PackLoader(pack, limits.Most, progress, cancel).Load(images, keep, problems, visit);
        var (regions, sizes, found) = (new PictureRegions?[images.Count], new int[images.Count], new List<DataProblem>[images.Count]);
        var options = OnCores.Options(cancel);
        var squares = new SquareFeatures(images.Select(image => image.Regions));
        Parallel.For(0, images.Count, options, (image, loop) =>
        {
            found[image] = [];
            var read = Read(images[image], squares, found[image]);
            (regions[image], sizes[image]) = (keep ? read : null, read?.FeatureSize ?? 0);
            if (read is not null) visit?.Invoke(image, read.Boxes);
            if (TooMuch(read) && keep) loop.Stop();
            Report(images.Count);
        });
        DataProblem[] wrong = [.. found.Where(list => list is not null).SelectMany(list => list), .. OddSizes(images, sizes), .. Memory()];
        problems.AddRange(wrong);
        return keep && wrong.Length == 0 && images.Count > 0 ? new(new LoadedRegions([.. regions.Select(one => one!)], sizes[0]), images) : null;
    }

    private PictureRegions? Read(AskedImage image, SquareFeatures squares, List<DataProblem> problems)
    {
        try
        {
            if (image.BrokenPicture() is { } broken) problems.Add(broken);
            var regions = source is RegionSource.Grid grid
                ? GridRegions.Read(image.Regions, grid.CellsPerSide, cancel)
                : NpzRegions.Read(image.Regions, limits.Most, squares);
            if (image.OtherExtent(image.Regions, (regions.Width, regions.Height)) is { } problem) problems.Add(problem);
            return regions;
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }

    private bool TooMuch(PictureRegions? read) =>
        read is not null && Interlocked.Add(ref bytes, (long)(read.Features.Length + read.Boxes.Length) * sizeof(float)) > memory;

    private IEnumerable<DataProblem> Memory()
    {
        if (bytes > memory)
            yield return new("regions", $"do not fit into the {memory >> 20} MiB of memory that may be used", "use limit");
    }

    private static IEnumerable<DataProblem> OddSizes(IReadOnlyList<AskedImage> images, int[] sizes)
    {
        var usual = sizes.Where(size => size > 0).CountBy(size => size).OrderByDescending(pair => pair.Value).FirstOrDefault().Key;
        return from image in Enumerable.Range(0, sizes.Length)
               where sizes[image] > 0 && sizes[image] != usual
               let what = $"has {Counted.Of(sizes[image], "value")} a region, most pictures have {usual}"
               select new DataProblem(images[image].Regions, what, "extract all pictures with one detector");
    }

    private void Report(int total)
    {
        var now = Interlocked.Increment(ref done);
        if (now % ReportEvery == 0 || now == total) progress?.Report(new("regions", now, total));
    }
}
