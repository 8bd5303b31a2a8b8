using MmNas.Files;

namespace MmNas.Data;

/// <summary>Finds the regions of single pictures, as those of a data set were found. Safe to use from several threads unless it has a detector.</summary>
public sealed class PictureExtractor : IDisposable
{
    private readonly Func<string, CancellationToken, PictureRegions> read;
    private readonly IDisposable? held;

    private PictureExtractor(Func<string, CancellationToken, PictureRegions> read, IDisposable? held = null) => (this.read, this.held) = (read, held);

    /// <summary>Equal cells, as <see cref="RegionSource.Grid"/>.</summary>
    /// <param name="cellsPerSide">1 to 10</param>
    public static PictureExtractor Grid(int cellsPerSide) => new((path, cancel) => GridRegions.Read(path, cellsPerSide, cancel));

    /// <summary>The coloured shapes of a drawn scene.</summary>
    public static PictureExtractor Shapes() => new(SceneShapes.Read);

    /// <summary>What a detector finds.</summary>
    /// <param name="plan">The detector.</param>
    /// <param name="element">How features were kept that the network has learnt on.</param>
    /// <exception cref="DataException">The model cannot be loaded, or does not fit its description.</exception>
    public static PictureExtractor Detector(DetectorPlan plan, PackElement element)
    {
        var detector = Data.Detector.Open(plan);
        var reading = new PictureReading(plan.Description, WaysOut.CommandLine, byContents: false);
        return new((path, cancel) => Detected(path, detector, reading, element, cancel), detector);
    }

    /// <summary>The regions of a picture.</summary>
    /// <param name="path">A PNG, JPEG, BMP or WebP file.</param>
    /// <param name="cancel">Gives up waiting for memory.</param>
    /// <exception cref="DataException">It is not there, no picture, too large, or nothing is found in it.</exception>
    public PictureRegions Read(string path, CancellationToken cancel)
    {
        try
        {
            RegularFile.Require(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, File.Exists(path) ? e.Message : "is not there", "name a picture");
        }

        return read(path, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    private static PictureRegions Detected(string path, Detector detector, PictureReading reading, PackElement element, CancellationToken cancel)
    {
        var source = new PictureSource(path, path);
        using var file = reading.Open(source);
        var fed = PictureMemory.Shared.While(2 * file.DecodedBytes, () => reading.Read(source, file), cancel);
        try
        {
            var (boxes, features, scaling) = detector.Find(fed);
            if (element is PackElement.Half) for (var at = 0; at < features.Length; at++) features[at] = (float)(Half)features[at];
            return new(features, boxes, features.Length / (boxes.Length / RegionTable.BoxSize), scaling.Width, scaling.Height);
        }
        catch (InvalidDataException error)
        {
            throw new DataException(path, error.Message, "use another picture");
        }
    }
}
