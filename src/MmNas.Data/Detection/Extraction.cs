namespace MmNas.Data;

/// <summary>Makes a pack of pictures with a detector.</summary>
public static class Extraction
{
    private const string NoRegions = "use another detector, take the picture out, or skip it with --keep-going";

    /// <summary>Extracts the regions of every picture, or of those that are missing where it was stopped before.</summary>
    /// <remarks>Where it is stopped, FILE.part and FILE.part-list stay, and the next call with the same detector, settings and pictures goes on from there.
    /// Only the finished pack gets its name. The same pictures, detector and number of threads give the same bytes.</remarks>
    /// <param name="plan">The detector.</param>
    /// <param name="pictures">In the order in which they are extracted.</param>
    /// <param name="target">What is written.</param>
    /// <param name="progress">Is told of images, first of those that were done before.</param>
    /// <param name="cancel">Stops it after the picture that the model is at.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackedCount Write(
        DetectorPlan plan, IReadOnlyList<PictureSource> pictures, PackTarget target, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        using var detector = Detector.Open(plan);
        using var pack = PartialPack.Open(target, plan.Conditions(detector.Hash, target.Element), pictures);
        progress?.Report(new("images", pack.Done, pictures.Count));
        using var queue = new PictureQueue([.. pictures.Skip(pack.Done)], plan.Description, cancel);
        foreach (var arrival in queue.Arrivals())
        {
            cancel.ThrowIfCancellationRequested();
            var problems = arrival.Problem is { } problem ? [problem] : Add(detector, pack, arrival);
            if (problems.Count > 0 && !target.KeepGoing) throw new DataException(problems);
            if (problems.Count > 0) pack.Skip(arrival.Source, problems);
            progress?.Report(new("images", pack.Done, pictures.Count));
        }

        cancel.ThrowIfCancellationRequested();
        return pack.Finish();
    }

    private static IReadOnlyList<DataProblem> Add(Detector detector, PartialPack pack, PictureQueue.Arrival arrival)
    {
        try
        {
            var (boxes, features, scaling) = detector.Find(arrival.Picture!);
            return pack.Add(arrival.Source, (scaling.Width, scaling.Height), boxes, features);
        }
        catch (InvalidDataException error)
        {
            return [new(arrival.Source.Path, error.Message, NoRegions)];
        }
    }
}
