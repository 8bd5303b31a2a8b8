using System.Diagnostics;

namespace MmNas.Data;

/// <summary>A pack that takes long to make and is gone on with after it was stopped, however that came. Images come in a fixed order.</summary>
/// <remarks>It grows in FILE.part, and FILE.part-list says what is in there: one line an image, handed to the system after the image itself, several times a
/// second. Both go when FILE is finished. What another writing would do otherwise ends where the two part.</remarks>
internal sealed class PartialPack : IDisposable
{
    private static readonly TimeSpan BetweenHandovers = TimeSpan.FromMilliseconds(200);
    private readonly PackTarget target;
    private readonly PackWriter writer;
    private readonly PartialList list;
    private readonly List<DataProblem> skipped = [];
    private long handed = Stopwatch.GetTimestamp();

    private PartialPack(PackTarget target, PackWriter writer, PartialList list) => (this.target, this.writer, this.list) = (target, writer, list);

    /// <summary>Images that are done: written or skipped.</summary>
    public int Done { get; private set; }

    /// <param name="target">What is made.</param>
    /// <param name="conditions">What must be the same for a part to be gone on with.</param>
    /// <param name="sources">All images in their order: id and file.</param>
    /// <exception cref="DataException">The file is there already, another process makes it, or it was begun under other conditions.</exception>
    public static PartialPack Open(PackTarget target, IReadOnlyDictionary<string, string> conditions, IReadOnlyList<PictureSource> sources)
    {
        var (part, listed) = ($"{target.File}.part", $"{target.File}.part-list");
        var begun = PartialList.Read(listed);
        if (begun is not null && Difference(begun.Conditions, conditions) is { } difference)
            throw new DataException(part, $"was begun with {difference}", $"use the same again to go on, or take {part} and {listed} away to begin anew");
        PackWriter writer;
        try
        {
            writer = PackWriter.Continue(target.File, target.Element, part);
        }
        catch (IOException error) when (File.Exists(part))
        {
            throw new DataException(part, $"cannot be gone on with: {error.Message}", "wait for the other process that makes it, or name another file");
        }

        try
        {
            var (restored, skips) = Restore(writer, begun, sources, target.KeepGoing);
            writer.EndRestoring();
            var partial = new PartialPack(target, writer, PartialList.Write(listed, conditions, restored)) { Done = restored.Count };
            partial.skipped.AddRange(skips);
            return partial;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes the next image.</summary>
    /// <param name="source">The next one of all.</param>
    /// <param name="size">Its width and height in pixels.</param>
    /// <param name="boxes">[N, 4]</param>
    /// <param name="features">[N, D]</param>
    /// <returns>What keeps it out of the pack; empty when it is in.</returns>
    public IReadOnlyList<DataProblem> Add(PictureSource source, (int Width, int Height) size, float[] boxes, float[] features)
    {
        try
        {
            var entry = writer.Append(source.Id, size.Width, size.Height, boxes, features);
            Take(PartialLine.Of(source, writer.FeatureSize, entry));
            return [];
        }
        catch (DataException error)
        {
            return [.. error.Problems.Select(problem => problem with { Where = $"{source.Path}, {problem.Where}" })];
        }
    }

    /// <summary>Leaves the next image out.</summary>
    public void Skip(PictureSource source, IReadOnlyList<DataProblem> problems)
    {
        Take(PartialLine.Of(source, problems));
        skipped.AddRange(problems);
    }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="DataException">It would hold no image.</exception>
    public PackedCount Finish()
    {
        if (writer.Images == 0 && skipped.Count > 0) throw new DataException(skipped);
        writer.Finish();
        list.Delete();
        return new(writer.Images, writer.Regions, writer.FeatureSize, new FileInfo(target.File).Length, skipped);
    }

    /// <summary>Closes; what is not finished stays to be gone on with.</summary>
    public void Dispose()
    {
        writer.Dispose();
        list.Dispose();
    }

    private void Take(PartialLine line)
    {
        list.Add(line);
        Done++;
        if (Stopwatch.GetElapsedTime(handed) < BetweenHandovers) return;
        writer.HandOver(); // first, so that no line is about what never arrived
        list.HandOver();
        handed = Stopwatch.GetTimestamp();
    }

    private static string? Difference(IReadOnlyDictionary<string, string> begun, IReadOnlyDictionary<string, string> now)
    {
        string[] names = [.. begun.Keys.Union(now.Keys).Where(name => begun.GetValueOrDefault(name) != now.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? null : string.Join("; ", names.Select(name => $"another {name} ({begun.GetValueOrDefault(name) ?? "none"}, now {now.GetValueOrDefault(name) ?? "none"})"));
    }

    /// <summary>The first lines that still hold: for the same images, unchanged since, with whole records. A skipped one is looked at again unless skipping is wanted.</summary>
    private static (List<PartialLine> Lines, List<DataProblem> Skipped) Restore(PackWriter writer, PartialList.Begun? begun, IReadOnlyList<PictureSource> sources, bool keepGoing)
    {
        var (restored, skips) = (new List<PartialLine>(), new List<DataProblem>());
        foreach (var (line, source) in (begun?.Lines ?? []).Zip(sources))
        {
            if (!line.IsOf(source)) break;
            if (line.Entry is { } entry ? !writer.Restore(line.Id, line.FeatureSize, PackEntry.Read(entry)) : !keepGoing) break;
            restored.Add(line);
            skips.AddRange(line.Problems ?? []);
        }

        return (restored, skips);
    }
}
