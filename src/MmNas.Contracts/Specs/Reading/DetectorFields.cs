using System.Text.RegularExpressions;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of a detector's description, and of data.detect.</summary>
internal static partial class DetectorFields
{
    private static readonly TextKind Name = new("a name in the model", AnyText());
    private static readonly ListKind<double> Channels = new(RealKind.Any) { Least = 3, Most = 3 };

    public static MapKind<DetectSpec> Detect { get; } = new(
    [
        new SpecField<DetectSpec, string?>("description", new OptionalKind<string>(new PathKind()), detect => detect.Description,
            (detect, value) => detect with { Description = value }, "The detector's description file; null takes MODEL.yaml beside MODEL.onnx where there is one."),
        new SpecField<DetectSpec, double>("threshold", RealKind.Share, detect => detect.Threshold, (detect, value) => detect with { Threshold = value },
            "Boxes with a score above it become regions."),
        new SpecField<DetectSpec, int>("least", new WholeKind(1, 100), detect => detect.Least, (detect, value) => detect with { Least = value },
            "The fewest regions of a picture: where fewer are above the threshold, the best are taken anyway. Must not exceed most."),
        new SpecField<DetectSpec, int>("most", new WholeKind(1, 100), detect => detect.Most, (detect, value) => detect with { Most = value },
            "The most regions of a picture: the best are taken."),
        new SpecField<DetectSpec, string>("element", new ChoiceKind<string>(("float16", "float16"), ("float32", "float32")), detect => detect.Element,
            (detect, value) => detect with { Element = value }, "How features are kept in the home folder: float16 takes half the space and keeps 11 significant bits."),
    ]);

    public static MapKind<DetectorSpec> Description { get; } = new(
    [
        new SpecField<DetectorSpec, string?>("input", new OptionalKind<string>(Name), detector => detector.Input, (detector, value) => detector with { Input = value },
            "The input that takes the picture; null for the only one."),
        new SpecField<DetectorSpec, bool>("batch", new FlagKind(), detector => detector.Batch, (detector, value) => detector with { Batch = value },
            "Whether the input is [1, 3, height, width]; else [3, height, width]."),
        new SpecField<DetectorSpec, bool>("resizes", new FlagKind(), detector => detector.Resizes, (detector, value) => detector with { Resizes = value },
            "Whether the model resizes by itself: pictures are then fed as they are."),
        new SpecField<DetectorSpec, int>("shortest", new WholeKind(1, 10_000), detector => detector.Shortest, (detector, value) => detector with { Shortest = value },
            "With resizes: false, what the shorter side is scaled to (p_min) ..."),
        new SpecField<DetectorSpec, int>("longest", new WholeKind(1, 10_000), detector => detector.Longest, (detector, value) => detector with { Longest = value },
            "... unless the longer one would exceed this (p_max)."),
        new SpecField<DetectorSpec, int>("white", new ChoiceKind<int>(("1", 1), ("255", 255)), detector => detector.White, (detector, value) => detector with { White = value },
            "What a byte of 255 becomes before mean is subtracted."),
        new SpecField<DetectorSpec, IReadOnlyList<double>>("mean", Channels, detector => detector.Mean, (detector, value) => detector with { Mean = value },
            "Subtracted from each channel, in the order of the channels."),
        new SpecField<DetectorSpec, IReadOnlyList<double>>("scale", Channels, detector => detector.Scale, (detector, value) => detector with { Scale = value },
            "Each channel is then divided by it."),
        new SpecField<DetectorSpec, bool>("channels", new ChoiceKind<bool>(("rgb", false), ("bgr", true)), detector => detector.Bgr, (detector, value) => detector with { Bgr = value },
            "Their order."),
        new SpecField<DetectorSpec, string>("boxes", Name, detector => detector.Boxes, (detector, value) => detector with { Boxes = value },
            "The output of boxes, [K, 4]: x1 y1 x2 y2."),
        new SpecField<DetectorSpec, string>("scores", Name, detector => detector.Scores, (detector, value) => detector with { Scores = value },
            "The output of scores, [K]."),
        new SpecField<DetectorSpec, string>("features", Name, detector => detector.Features, (detector, value) => detector with { Features = value },
            "The output of features, [K, D]."),
        new SpecField<DetectorSpec, string?>("labels", new OptionalKind<string>(Name), detector => detector.Labels, (detector, value) => detector with { Labels = value },
            "The output of labels; it must be there where it is named, and is not kept."),
        new SpecField<DetectorSpec, bool>("pixels", new ChoiceKind<bool>(("input", false), ("original", true)), detector => detector.OriginalPixels,
            (detector, value) => detector with { OriginalPixels = value }, "Whether boxes are in pixels of what the model was fed or of the picture's file."),
    ]);

    [GeneratedRegex("^.+$")]
    private static partial Regex AnyText();
}
