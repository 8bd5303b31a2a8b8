namespace MmNas.Data;

/// <summary>What an ONNX detector is fed and what it gives back. The defaults are those of a model that normalises and resizes by itself.</summary>
public sealed record DetectorDescription
{
    /// <summary>The input that takes the picture; null for the only one.</summary>
    public string? Input { get; init; }

    /// <summary>Whether the input is [1, 3, height, width]; else [3, height, width].</summary>
    public bool HasBatchAxis { get; init; }

    /// <summary>How pictures are scaled before they are fed; null feeds them as they are, to a model that resizes by itself.</summary>
    public ScaledSides? Scaled { get; init; }

    /// <summary>What a byte of 255 becomes before <see cref="Mean"/> is taken away: 1 or 255.</summary>
    public float White { get; init; } = 1;

    /// <summary>Taken away from each channel, in the order in which they are fed.</summary>
    public ChannelValues Mean { get; init; } = new(0, 0, 0);

    /// <summary>Each channel is divided by this, in the order in which they are fed; none is 0.</summary>
    public ChannelValues Scale { get; init; } = new(1, 1, 1);

    /// <summary>Whether channels are fed as blue, green, red; else as red, green, blue.</summary>
    public bool IsBgr { get; init; }

    /// <summary>The output of boxes: [K, 4], x1 y1 x2 y2 in pixels.</summary>
    public string Boxes { get; init; } = "boxes";

    /// <summary>The output of scores: [K].</summary>
    public string Scores { get; init; } = "scores";

    /// <summary>The output of features: [K, D].</summary>
    public string Features { get; init; } = "features";

    /// <summary>The output of labels, which only has to be there: packs hold none; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>Whether boxes are in pixels of the upright picture as it lies in its file; else in pixels of what was fed.</summary>
    public bool BoxesOfOriginal { get; init; }
}

/// <summary>A number for each of the three channels.</summary>
/// <param name="First">Of red, or of blue where those come first.</param>
/// <param name="Second">Of green.</param>
/// <param name="Third">Of the last.</param>
public readonly record struct ChannelValues(float First, float Second, float Third)
{
    internal float this[int channel] => channel switch { 0 => First, 1 => Second, _ => Third };
}

/// <summary>How large a fed picture is.</summary>
/// <param name="Shortest">What its shorter side is scaled to (p_min), in pixels.</param>
/// <param name="Longest">What its longer side must not exceed (p_max), in pixels; goes before the other where both cannot be.</param>
public sealed record ScaledSides(int Shortest = 600, int Longest = 1000);
