namespace MmNas.Data;

/// <summary>What a detector gave for one picture.</summary>
/// <param name="Boxes">[K, 4]: x1 y1 x2 y2.</param>
/// <param name="Scores">[K]</param>
/// <param name="Features">[K, FeatureSize]</param>
/// <param name="FeatureSize">0 where there is no box.</param>
internal sealed record FoundBoxes(float[] Boxes, float[] Scores, float[] Features, int FeatureSize)
{
    /// <summary>The chosen boxes as regions of the upright picture; boxes without area in it, and features of zeros alone (which would mean padding), are passed over.</summary>
    /// <exception cref="InvalidDataException">There is no region, or a number is not finite.</exception>
    public PictureBoxes Regions(PictureScaling scaling, DetectorDescription description, RegionChoice choice)
    {
        if (Scores.Length == 0) throw new InvalidDataException("has no region: the detector found nothing in it");
        if (RegionValues.FirstNotFinite(Boxes, Features) is { } what || (what = RegionValues.FirstNotFinite(Scores, [])) is not null)
            throw new InvalidDataException($"has no regions: what the detector gave for it {what}");
        var boxes = (float[])Boxes.Clone();
        for (var row = 0; row < Scores.Length; row++) scaling.Restore(boxes.AsSpan(row * 4, 4), description.BoxesOfOriginal);
        var rows = choice.Rows(Scores, Enumerable.Range(0, Scores.Length).Where(row => HasArea(boxes.AsSpan(row * 4, 4)) && HasFeatures(row)));
        if (rows.Length == 0) throw new InvalidDataException($"has no region: of {Scores.Length} boxes that the detector found none has both an area in the picture and features");
        return new([.. rows.SelectMany(row => boxes[(row * 4)..((row * 4) + 4)])], [.. rows.SelectMany(row => Features[(row * FeatureSize)..((row + 1) * FeatureSize)])], scaling);
    }

    private static bool HasArea(ReadOnlySpan<float> box) => box[2] > box[0] && box[3] > box[1];

    private bool HasFeatures(int row) => Features.AsSpan(row * FeatureSize, FeatureSize).ContainsAnyExcept(0f);
}

/// <summary>The regions that were chosen for a picture.</summary>
/// <param name="Boxes">[N, 4]: x1 y1 x2 y2 in pixels of the upright picture.</param>
/// <param name="Features">[N, D]</param>
/// <param name="Scaling">The picture's sizes.</param>
internal sealed record PictureBoxes(float[] Boxes, float[] Features, PictureScaling Scaling);
