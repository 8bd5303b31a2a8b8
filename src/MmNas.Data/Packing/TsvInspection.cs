namespace MmNas.Data;

/// <summary>What the rows of a TSV of region features hold.</summary>
/// <param name="Rows">How many there are, the names of the columns aside.</param>
/// <param name="Images">How many different images they are of; rows that cannot be read are of none.</param>
/// <param name="FeatureSize">Values a region, as the first row has them that can be read; null where none can.</param>
/// <param name="Statistics">Of the rows that can be read; null where none can.</param>
/// <param name="Samples">The first image and the last.</param>
/// <param name="Problems">What is wrong, in the order of the rows.</param>
public sealed record TsvInspection(long Rows, int Images, int? FeatureSize, RegionStatistics? Statistics, IReadOnlyList<PackSample> Samples, IReadOnlyList<DataProblem> Problems)
{
    private const int AtOnce = 32; // rows in memory

    /// <summary>Reads the whole table once, as packing does.</summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Looked at between rows.</param>
    /// <exception cref="DataException">It cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TsvInspection Of(string file, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var (rows, facts, problems, ids) = (0L, new List<RegionFacts>(), new List<DataProblem>(), new HashSet<string>(StringComparer.Ordinal));
        (string Id, PictureRegions Regions)? first = null, last = null;
        foreach (var chunk in TsvRows.Of(file).Chunk(AtOnce))
        {
            var read = new ReadRow[chunk.Length];
            Parallel.For(0, chunk.Length, OnCores.Options(cancel), at => read[at] = Read(chunk[at]));
            foreach (var row in read)
            {
                rows++;
                problems.AddRange(row.Problems);
                if (row.Regions is not { } regions) continue;
                var size = (first ?? (row.Id, regions)).Regions.FeatureSize;
                if (!ids.Add(row.Id)) problems.Add(new($"{row.Where}, image {row.Id}", PackRules.Twice, PackRules.LeaveOneOut));
                if (regions.FeatureSize != size) problems.Add(new($"{row.Where}, image {row.Id}", PackRules.OtherWidth(regions.FeatureSize, size), PackRules.OneDetector));
                facts.Add(row.Facts);
                last = (row.Id, regions);
                first ??= last;
            }

            progress?.Report(new("rows", rows, 0));
        }

        if (rows == 0) problems.Add(new(file, "holds no image", "write a line for each"));
        var samples = new[] { first, last }.OfType<(string Id, PictureRegions Regions)>().DistinctBy(sample => sample.Id).Select(sample => PackSample.Of(sample.Id, sample.Regions));
        return new(rows, ids.Count, first?.Regions.FeatureSize, RegionStatistics.Of(facts), [.. samples], problems);
    }

    private static ReadRow Read(PackItem item)
    {
        try
        {
            var (id, regions) = item.Read();
            var wrong = PackRules.Problem(regions.Width, regions.Height, regions.Boxes, regions.Features, regions.FeatureSize);
            return wrong is { } problem
                ? new(item.Where, "", null, default, [new($"{item.Where}, image {id}", problem.What, problem.WayOut)])
                : new(item.Where, id, regions, RegionFacts.Of(regions.Features, regions.Boxes, regions.Width, regions.Height), []);
        }
        catch (DataException error)
        {
            return new(item.Where, "", null, default, error.Problems);
        }
    }

    /// <summary>What one row came to: its regions, or what is wrong with it.</summary>
    private readonly record struct ReadRow(string Where, string Id, PictureRegions? Regions, RegionFacts Facts, IReadOnlyList<DataProblem> Problems);
}
