using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>How regions are made where they come from a detector.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DetectSpec
{
    /// <summary>What the detector is fed and gives, absolute once read; null takes MODEL.yaml beside MODEL.onnx, and defaults where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Boxes with a score above it become regions.</summary>
    public double Threshold { get; init; } = 0.2;

    /// <summary>The fewest regions of a picture: the best boxes are taken even where fewer are above <see cref="Threshold"/>.</summary>
    public int Least { get; init; } = 10;

    /// <summary>The most regions of a picture: the best are taken.</summary>
    public int Most { get; init; } = 100;

    /// <summary>How features are kept: float16 or float32.</summary>
    public string Element { get; init; } = "float16";
}
