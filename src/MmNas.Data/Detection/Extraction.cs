namespace MmNas.Data;

/// <summary>Makes a pack of pictures with a detector.</summary>
public static class Extraction
{
    /// <summary>Extracts the regions of every picture, or of those that are missing where it was stopped before.</summary>
    /// <remarks>Where it is stopped, FILE.part and FILE.part-list stay, and the next call with the same detector, settings and pictures resumes from there.
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
        using var pack = PartialPack.Open(target, Conditions(plan, detector, target), pictures, WaysOut.CommandLine, progress, cancel);
        var reading = new PictureReading(plan.Description, WaysOut.CommandLine, byContents: false);
        new ExtractionRun(detector, pack, reading, WaysOut.CommandLine) { KeepGoing = target.KeepGoing }.Go(pictures, progress, cancel);
        return pack.Finish();
    }

    /// <summary>Extracts pictures whose ids are their <see cref="PictureKey"/>s, for a spec. What cannot be read is left out, and listed; what is done when it is stopped becomes a pack.</summary>
    /// <param name="plan">The detector.</param>
    /// <param name="model">SHA-256 of its file; another one is refused.</param>
    /// <param name="pictures">In the order in which they are extracted.</param>
    /// <param name="target">What is written; nothing was begun there.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Stops it after the picture that the model is at.</param>
    /// <exception cref="DataException">What cannot be written; what is wrong with the model, or with all pictures.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static PackedCount WriteByContents(
        DetectorPlan plan, string model, IReadOnlyList<PictureSource> pictures, PackTarget target, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        using var detector = Detector.Open(plan);
        if (detector.Hash != model) throw new DataException(plan.Model, "was replaced while the pictures were looked at", "start again");
        using var pack = PartialPack.Open(target, Conditions(plan, detector, target), pictures, WaysOut.Spec, progress, cancel);
        var reading = new PictureReading(plan.Description, WaysOut.Spec, byContents: true);
        try
        {
            new ExtractionRun(detector, pack, reading, WaysOut.Spec) { KeepGoing = true, GivesUp = plan.Model }.Go(pictures, progress, cancel);
        }
        catch (Exception error) when (error is OperationCanceledException or DataException)
        {
            pack.Keep();
            throw;
        }

        return pack.Finish();
    }

    private static PartialConditions Conditions(DetectorPlan plan, Detector detector, PackTarget target) =>
        new(new Dictionary<string, string>(plan.Conditions(detector.Hash, target.Element)) { [PartialConditions.Threads] = $"{plan.Threads}" });
}
