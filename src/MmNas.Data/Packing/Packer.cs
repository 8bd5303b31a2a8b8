namespace MmNas.Data;

/// <summary>Reads images on all cores and writes them in their order, so that the same input gives the same pack.</summary>
internal sealed class Packer(PackTarget target, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int AtOnce = 32; // images in memory: 100 regions of 2,048 make 26 MB of them
    private readonly List<DataProblem> skipped = [];
    private long done;

    /// <param name="items">The images; read a few ahead.</param>
    /// <param name="total">How many there are; 0 where that is not known.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public PackedCount Pack(IEnumerable<PackItem> items, int total)
    {
        using var writer = PackWriter.Create(target.File, target.Element);
        foreach (var chunk in items.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            Write(writer, chunk, Read(chunk));
            done += chunk.Length;
            progress?.Report(new("images", done, total));
        }

        if (writer.Images == 0 && skipped.Count > 0) throw new DataException(skipped);
        writer.Finish();
        return new(writer.Images, writer.Regions, writer.FeatureSize, new FileInfo(target.File).Length, skipped);
    }

    private (string Id, PictureRegions? Regions, IReadOnlyList<DataProblem> Problems)[] Read(PackItem[] chunk)
    {
        var read = new (string, PictureRegions?, IReadOnlyList<DataProblem>)[chunk.Length];
        Parallel.For(0, chunk.Length, OnCores.Options(cancel), at =>
        {
            try
            {
                var (id, regions) = chunk[at].Read();
                read[at] = (id, regions, []);
            }
            catch (DataException error)
            {
                read[at] = ("", null, error.Problems);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or OutOfMemoryException)
            {
                read[at] = ("", null, [new(chunk[at].Where, $"cannot be read ({error.Message})", "look at the file's rights and at the memory of this process, or skip it with --keep-going")]);
            }
        });
        return read;
    }

    private void Write(PackWriter writer, PackItem[] chunk, (string Id, PictureRegions? Regions, IReadOnlyList<DataProblem> Problems)[] read)
    {
        var before = skipped.Count;
        foreach (var (item, (id, regions, problems)) in chunk.Zip(read))
            skipped.AddRange(regions is null ? problems : Written(writer, item.Where, id, regions));
        if (!target.KeepGoing && skipped.Count > before) throw new DataException(skipped);
    }

    private static IReadOnlyList<DataProblem> Written(PackWriter writer, string where, string id, PictureRegions regions)
    {
        try
        {
            writer.Add(id, regions.Width, regions.Height, regions.Boxes, regions.Features);
            return [];
        }
        catch (DataException error)
        {
            return [.. error.Problems.Select(problem => problem with { Where = $"{where}, {problem.Where}" })];
        }
    }
}
