namespace MmNas.Data;

/// <summary>Makes a table of what a detector finds in pictures. A check looks at the model and at the pictures' beginnings alone.</summary>
internal sealed class DetectorLoader(RegionSource.Detector source, int most, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 200;
    private long done;

    /// <summary>Looks at every picture.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="keep">False extracts nothing.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <returns>The table, which keeps the packs open; null when something is wrong or nothing is kept.</returns>
    public RegionTable? Load(IReadOnlyList<AskedImage> images, bool keep, List<DataProblem> problems)
    {
        if (!keep) problems.AddRange(source.Check());
        var before = problems.Count;
        var keys = OfEach(images, "pictures", image => keep ? PictureKey.Of(image.Regions) : Looked(image), problems);
        if (!keep || problems.Count > 0 || images.Count == 0) return null; // nothing is extracted for data that cannot be used anyway
        IReadOnlyList<FeaturePack> packs = [];
        RegionTable? table = null;
        try
        {
            packs = DetectedPacks.Open(source, [.. images.Zip(keys, (image, key) => new PictureSource(key!, image.Regions))], progress, cancel);
            var regions = Joined(packs, keys);
            problems.AddRange(images.Select((image, number) => image.OtherExtent(image.Regions, regions.Size(number))).OfType<DataProblem>());
            if (problems.Count == before) table = new(regions, images);
        }
        catch (DataException error)
        {
            problems.AddRange(error.Problems);
        }
        finally
        {
            if (table is null) DetectedPacks.Close(packs);
        }

        return table;
    }

    private JoinedRegions Joined(IReadOnlyList<FeaturePack> packs, string?[] keys)
    {
        var stores = packs.Select(pack => (IRegionStore)new PackedRegions(pack, [.. Enumerable.Range(0, pack.Images)], most)).ToArray();
        return new([.. keys.Select(key => Place(packs, stores, key!))]);
    }

    private static string Looked(AskedImage image)
    {
        Picture.Check(image.Regions);
        return "";
    }

    private (IRegionStore Store, int Image) Place(IReadOnlyList<FeaturePack> packs, IRegionStore[] stores, string key)
    {
        for (var at = 0; at < packs.Count; at++)
        {
            if (packs[at].Find(key) is { } image) return (stores[at], image);
        }

        throw new DataException(source.Packs!, "has lost a pack while it was looked at", "start again");
    }

    private string?[] OfEach(IReadOnlyList<AskedImage> images, string what, Func<AskedImage, string> look, List<DataProblem> problems)
    {
        var (seen, found) = (new string?[images.Count], new DataProblem?[images.Count]);
        Parallel.For(0, images.Count, OnCores.Options(cancel), image =>
        {
            try
            {
                seen[image] = look(images[image]);
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                found[image] = new(images[image].Regions, error.Message, "copy the picture here again");
            }

            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0 || now == images.Count) progress?.Report(new(what, now, images.Count));
        });
        problems.AddRange(found.OfType<DataProblem>());
        return seen;
    }
}
