using System.Diagnostics;

namespace MmNas.Data;

/// <summary>A pack that takes long to make and is gone on with after it was stopped, however that came. Images come in a fixed order.</summary>
/// <remarks>It grows in FILE.part, and FILE.part-list says what is in there: one line per image, handed to the system after the image itself, several times a
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

    /// <summary>Images that are written.</summary>
    public int Images => writer.Images;

    /// <param name="target">What is made.</param>
    /// <param name="conditions">What must be the same for a part to be gone on with.</param>
    /// <param name="sources">All images in their order: id and file.</param>
    /// <param name="waysOut">What can be done about images that do not go in.</param>
    /// <param name="progress">Is told of the images of a part that are looked at again.</param>
    /// <param name="cancel">Ends that; the part stays as it is.</param>
    /// <exception cref="DataException">The file is there already, another process makes it, it was begun under other conditions, or cannot be continued.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PartialPack Open(
        PackTarget target, PartialConditions conditions, IReadOnlyList<PictureSource> sources, WaysOut waysOut, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var begun = BegunPack.Open(target, $"{target.File}.part");
        try
        {
            if (conditions.Difference(begun.Conditions) is { } difference)
                throw new DataException(begun.Part, $"was begun with {difference}", $"use the same again to go on, or {begun.WayOut}");
            var restored = begun.Restore(sources, target.KeepGoing, progress, cancel);
            begun.Writer.Float32 = waysOut.Float32;
            var partial = new PartialPack(target, begun.Writer, PartialList.Write(begun.List, conditions.Values, restored)) { Done = restored.Count };
            partial.skipped.AddRange(restored.SelectMany(line => line.Problems ?? []));
            return partial;
        }
        catch
        {
            begun.Writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes the next image.</summary>
    /// <param name="source">The next one of all.</param>
    /// <param name="state">Its picture's, from before that was read.</param>
    /// <param name="size">Its width and height in pixels.</param>
    /// <param name="boxes">[N, 4]</param>
    /// <param name="features">[N, D]</param>
    /// <returns>What keeps it out of the pack; empty when it is in.</returns>
    public IReadOnlyList<DataProblem> Add(PictureSource source, PictureState state, (int Width, int Height) size, float[] boxes, float[] features)
    {
        try
        {
            var entry = writer.Append(source.Id, size.Width, size.Height, boxes, features);
            Take(PartialLine.Of(source.Id, state, writer.FeatureSize, entry));
            return [];
        }
        catch (DataException error)
        {
            return [.. error.Problems.Select(problem => problem with { Where = $"{source.Path}, {problem.Where}" })];
        }
    }

    /// <summary>Leaves the next image out.</summary>
    public void Skip(PictureSource source, PictureState state, IReadOnlyList<DataProblem> problems)
    {
        Take(PartialLine.Of(source.Id, state, problems));
        skipped.AddRange(problems);
    }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="DataException">It would hold no image; what was skipped is looked at again next time.</exception>
    public PackedCount Finish()
    {
        if (writer.Images == 0 && skipped.Count > 0)
        {
            Keep();
            throw new DataException(skipped);
        }

        writer.Finish();
        list.Delete();
        return new(writer.Images, writer.Regions, writer.FeatureSize, new FileInfo(target.File).Length, skipped);
    }

    /// <summary>Makes a file of what is written, though that is not all; without an image nothing is left.</summary>
    public void Keep()
    {
        if (writer.Images > 0) writer.Finish();
        else writer.Abandon();
        list.Delete();
    }

    /// <summary>Closes; what is not finished stays to be gone on with.</summary>
    public void Dispose()
    {
        try
        {
            writer.Dispose();
        }
        finally
        {
            list.Dispose();
        }
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
}
