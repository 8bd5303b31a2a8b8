namespace MmNas.Console.Predicting;

/// <summary>What the command line asks for.</summary>
internal sealed record PredictRequest
{
    /// <summary>An experiment's id, or an exported folder.</summary>
    public required string Network { get; init; }

    /// <summary>Which of an experiment's networks; null takes the found one.</summary>
    public string? Name { get; init; }

    /// <summary>Pictures, and folders of pictures; none where lines on the input name them.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Texts, with the name that the option gave them.</summary>
    public required IReadOnlyList<(string Name, string Text)> Texts { get; init; }

    /// <summary>An ONNX file; null takes what the network's own regions came from.</summary>
    public string? Detector { get; init; }

    /// <summary>The most answers that are shown.</summary>
    public required int Top { get; init; }

    /// <summary>An HTML page to write, which shows what the network looked at; null for none.</summary>
    public string? Explain { get; init; }

    /// <summary>A PNG or JPEG to write, with the box drawn in the picture; null for none.</summary>
    public string? Draw { get; init; }
}
