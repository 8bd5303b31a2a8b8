namespace MmNas.Data;

/// <summary>What the files of a folder of region features hold.</summary>
/// <param name="Folder">The path of the folder.</param>
/// <param name="Looked">How many files were opened: all.</param>
/// <param name="Statistics">Of those that could be read; null when none could.</param>
public sealed record InspectedRegions(string Folder, int Looked, RegionStatistics? Statistics)
{
    private const int ReportEvery = 100;

    /// <summary>Opens files of each folder.</summary>
    /// <param name="folders">Folders that are there; those without npz files are passed over.</param>
    /// <param name="problems">Damaged files, and folders that cannot be read, are added here.</param>
    /// <param name="progress">Is told of files.</param>
    /// <param name="cancel">Looked at between files.</param>
    internal static IReadOnlyList<InspectedRegions> Of(IEnumerable<string> folders, List<DataProblem> problems, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var there = folders.Select(folder => (Folder: folder, Files: Files(folder, problems))).Where(one => one.Files.Length > 0).ToList();
        var squares = new SquareFeatures(there.SelectMany(one => one.Files)); // of one extraction, whatever folders it is cut into
        return there.ConvertAll(one => new InspectedRegions(one.Folder, one.Files.Length, Look(one.Files, squares, problems, progress, cancel)));
    }

    private static string[] Files(string folder, List<DataProblem> problems)
    {
        try
        {
            return [.. FolderFiles.In(folder, "*.npz").Order(StringComparer.Ordinal)];
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
            return [];
        }
    }

    private static RegionStatistics? Look(string[] files, SquareFeatures squares, List<DataProblem> problems, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var (facts, wrong) = (new RegionFacts?[files.Length], new IReadOnlyList<DataProblem>[files.Length]);
        var done = 0;
        Parallel.For(0, files.Length, OnCores.Options(cancel), at =>
        {
            (facts[at], wrong[at]) = Look(files[at], squares);
            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0) progress?.Report(new("npz files", now, files.Length));
        });
        problems.AddRange(wrong.SelectMany(list => list));
        return RegionStatistics.Of(facts.OfType<RegionFacts>());
    }

    private static (RegionFacts? Facts, IReadOnlyList<DataProblem> Wrong) Look(string path, SquareFeatures squares)
    {
        try
        {
            var regions = NpzRegions.Read(path, RegionLimits.Published, squares);
            return (RegionFacts.Of(regions.Features, regions.Boxes, regions.Width, regions.Height), []);
        }
        catch (DataException error)
        {
            return (null, error.Problems);
        }
    }
}
