using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Data;

namespace MmNas.Grains.Plans;

/// <summary>What a detector's description file means to the extraction.</summary>
public static class DetectorDescriptions
{
    /// <summary>Reads a description; that of the defaults where none is named and none lies beside the model.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="file">The description; null for MODEL.yaml beside MODEL.onnx, if it is there.</param>
    /// <exception cref="DataException">Everything that is wrong with it.</exception>
    public static DetectorDescription Read(string model, string? file)
    {
        var path = file ?? Path.ChangeExtension(model, ".yaml");
        if (file is null && !File.Exists(path)) return new();
        var (detector, errors) = DetectorFile.Read(path);
        return detector is not null ? Meant(detector) : throw new DataException([.. errors.Select(error => Problem(path, error))]);
    }

    private static DataProblem Problem(string path, SpecError error) => new(
        error.Line is { } line ? $"{path}, line {line}" : path, error.Value is null ? $"{error.Field} is missing" : $"{error.Field} is {error.Value}", error.WayOut);

    private static DetectorDescription Meant(DetectorSpec detector) => new()
    {
        Input = detector.Input,
        HasBatchAxis = detector.Batch,
        Scaled = detector.Resizes ? null : new(detector.Shortest, detector.Longest),
        White = detector.White,
        Mean = Channels(detector.Mean),
        Scale = Channels(detector.Scale),
        IsBgr = detector.Bgr,
        Boxes = detector.Boxes,
        Scores = detector.Scores,
        Features = detector.Features,
        Labels = detector.Labels,
        BoxesOfOriginal = detector.OriginalPixels,
    };

    private static ChannelValues Channels(IReadOnlyList<double> values) => new((float)values[0], (float)values[1], (float)values[2]);
}
