namespace MmNas.Contracts.Specs;

/// <summary>A detector's description file. The defaults are those of a model that normalises and resizes by itself.</summary>
public sealed record DetectorSpec
{
    public string? Input { get; init; }

    /// <summary>Whether the input has an axis of pictures before the three others.</summary>
    public bool Batch { get; init; }

    /// <summary>Whether the model resizes by itself; shortest and longest mean nothing then.</summary>
    public bool Resizes { get; init; } = true;

    public int Shortest { get; init; } = 600;

    public int Longest { get; init; } = 1000;

    /// <summary>What a byte of 255 becomes before the mean is taken away: 1 or 255.</summary>
    public int White { get; init; } = 1;

    /// <summary>Three numbers, in the order of the channels.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0, 0, 0];

    /// <summary>Three numbers that are divided by, in the order of the channels.</summary>
    public IReadOnlyList<double> Scale { get; init; } = [1, 1, 1];

    /// <summary>Whether blue comes first.</summary>
    public bool Bgr { get; init; }

    public string Boxes { get; init; } = "boxes";

    public string Scores { get; init; } = "scores";

    public string Features { get; init; } = "features";

    public string? Labels { get; init; }

    /// <summary>Whether boxes are in pixels of the picture's file; else in those of what was fed.</summary>
    public bool OriginalPixels { get; init; }
}
