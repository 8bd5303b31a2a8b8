using MmNas.Files;

namespace MmNas.Data;

/// <summary>What a stopped writing has left of a pack, opened to be gone on with: this process has it alone.</summary>
/// <param name="Part">The file that it grows in.</param>
/// <param name="Writer">Writes on there.</param>
/// <param name="Begun">What the list beside it says; null where nothing was begun.</param>
internal sealed record BegunPack(string Part, PackWriter Writer, PartialList.Begun? Begun)
{
    private const int ReportEvery = 100;

    /// <summary>The file that says what is in it.</summary>
    public string List => ListOf(Part);

    /// <summary>What it was begun with; null where nothing was.</summary>
    public IReadOnlyDictionary<string, string>? Conditions => Begun?.Conditions;

    /// <summary>How to begin again.</summary>
    public string WayOut => $"remove {Part} and {List} to start over";

    /// <summary>Opens what there is, or begins. Changes nothing in what is there.</summary>
    /// <param name="target">What is made of it.</param>
    /// <param name="part">The file that it grows in.</param>
    /// <exception cref="DataException">The target is there already, another process makes it, or nobody knows what is in the part.</exception>
    public static BegunPack Open(PackTarget target, string part)
    {
        PackWriter writer;
        try
        {
            writer = PackWriter.Continue(target.File, target.Element, part);
        }
        catch (IOException error) when (SharingViolation.Is(error))
        {
            throw new DataException(part, $"cannot be continued: {error.Message}", "wait for the other process that makes it, or name another file");
        }

        try
        {
            var pack = new BegunPack(part, writer, PartialList.Read(ListOf(part)));
            return pack.Begun is not null || !writer.HoldsSomething
                ? pack
                : throw new DataException(part, $"cannot be continued: {pack.List}, which says what is in it, is not there or not one that this version reads", pack.WayOut);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the first images that still hold, for the same pictures, unchanged since, with whole records, and cuts off the rest.</summary>
    /// <param name="sources">All images in their order.</param>
    /// <param name="keepGoing">Whether what was skipped stays so; else it is looked at again.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Ends it; nothing was cut off then.</param>
    public IReadOnlyList<PartialLine> Restore(IReadOnlyList<PictureSource> sources, bool keepGoing, IProgress<ReadProgress>? progress, CancellationToken cancel) =>
        Restore((Begun?.Lines ?? []).Zip(sources).TakeWhile(pair => pair.First.IsOf(pair.Second) && (pair.First.Entry is not null || keepGoing)).Select(pair => pair.First), sources.Count, progress, cancel);

    /// <summary>Takes over all images with whole records, up to the first that has none.</summary>
    public IReadOnlyList<PartialLine> RestoreAll(IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        PartialLine[] lines = [.. (Begun?.Lines ?? []).Where(line => line.Entry is not null)];
        return Restore(lines, lines.Length, progress, cancel);
    }

    private static string ListOf(string part) => $"{part}-list";

    private List<PartialLine> Restore(IEnumerable<PartialLine> lines, int total, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var restored = new List<PartialLine>();
        foreach (var line in lines)
        {
            cancel.ThrowIfCancellationRequested();
            if (line.Entry is { } entry && !Writer.Restore(line.Id, line.FeatureSize, PackEntry.Read(entry))) break;
            restored.Add(line);
            if (restored.Count % ReportEvery == 0) progress?.Report(new("images that are done", restored.Count, total));
        }

        Writer.EndRestoring();
        return restored;
    }
}
