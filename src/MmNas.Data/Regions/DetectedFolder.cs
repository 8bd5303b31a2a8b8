namespace MmNas.Data;

/// <summary>The packs of one detector with its settings: 1.pack, 2.pack and so on.</summary>
/// <param name="folder">It is there.</param>
/// <param name="element">How features are stored in it.</param>
internal sealed class DetectedFolder(string folder, PackElement element)
{
    /// <summary>The process that has this file open, alone, may change something here.</summary>
    public string Lock => Path.Combine(folder, "extracting");

    /// <summary>The packs that hold any of the pictures, and which pictures none holds. A damaged pack holds nothing: its pictures are extracted again.</summary>
    /// <exception cref="DataException">A pack cannot be read for another reason.</exception>
    public (IReadOnlyList<FeaturePack> Packs, IReadOnlyList<PictureSource> Missing) Find(IReadOnlyList<PictureSource> pictures)
    {
        var missing = pictures.DistinctBy(picture => picture.Id).ToList();
        var packs = new List<FeaturePack>();
        try
        {
            foreach (var path in Files("*.pack"))
            {
                if (Opened(path) is not { } pack) continue;
                packs.Add(pack);
                if (missing.RemoveAll(picture => pack.Find(picture.Id) is not null) > 0) continue;
                packs.Remove(pack);
                pack.Dispose();
            }
        }
        catch
        {
            DetectedPacks.Close(packs);
            throw;
        }

        return (packs, missing);
    }

    /// <summary>Makes packs of what stopped extractions have left, and takes away what nobody can use. For the holder of the lock.</summary>
    /// <param name="progress">Is told of images that are looked at.</param>
    /// <param name="cancel">Ends it; nothing is lost.</param>
    /// <exception cref="DataException">Nobody knows what an extraction has left.</exception>
    public void Tidy(IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        foreach (var part in Files("*.pack.part")) StoppedPack.Finish(part, Of(part), progress, cancel);
        foreach (var rest in Files("*.pack.part-list*").Concat(Files("*.pack.damaged"))) File.Delete(rest);
        foreach (var pack in Files("*.pack").Where(path => PackTroubles.Of(path) is PackTrouble.Damaged)) File.Delete(pack);
    }

    /// <summary>The next pack. For the holder of the lock.</summary>
    public PackTarget Next()
    {
        var names = Enumerable.Range(1, int.MaxValue).Select(number => Path.Combine(folder, $"{number}.pack"));
        return new(names.First(name => !File.Exists(name) && !File.Exists($"{name}.part")), element);
    }

    /// <summary>The pack that was to be made of a part.</summary>
    private PackTarget Of(string part)
    {
        var file = Path.ChangeExtension(part, null);
        return File.Exists(file) ? Next() : new(file, element);
    }

    private string[] Files(string pattern) => [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];

    private static FeaturePack? Opened(string path)
    {
        var wayOut = $"delete {path}; what it holds is extracted again";
        try
        {
            return FeaturePack.Open(path, wayOut);
        }
        catch (DataException) when (PackTroubles.Of(path) is PackTrouble.Gone or PackTrouble.Damaged)
        {
            return null;
        }
        catch (DataException error) when (PackTroubles.Of(path) is PackTrouble.Foreign)
        {
            throw new DataException([.. error.Problems.Select(problem => problem with { WayOut = wayOut })]);
        }
    }
}
