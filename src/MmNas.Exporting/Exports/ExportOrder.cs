using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Exporting.Exports;

/// <summary>What is to be exported.</summary>
public sealed record ExportOrder
{
    /// <summary>Home folder: where scenes are drawn to, if the spec has any.</summary>
    public required string Home { get; init; }

    /// <summary>Data, task and widths; the network's width is that of retraining.</summary>
    public required ExperimentSpec Spec { get; init; }

    /// <summary>The network's architecture.</summary>
    public required Subnet Genotype { get; init; }

    /// <summary>How probable each layer's operation was at the end of the search, encoder first; null for a network that no search has found.</summary>
    public IReadOnlyList<double>? LayerProbabilities { get; init; }

    /// <summary>Its checkpoint, a safetensors file of this project.</summary>
    public required string Weights { get; init; }

    /// <summary>What it scored; empty where it was not.</summary>
    public IReadOnlyList<SplitScores> Scores { get; init; } = [];

    /// <summary>What is written; one or more.</summary>
    public required IReadOnlyList<ExportFormat> Formats { get; init; }

    /// <summary>Whether the ONNX network gives the weights of its attentions too.</summary>
    public bool WithAttention { get; init; }

    /// <summary>Whether the detector that regions came from goes along.</summary>
    public bool WithDetector { get; init; }

    /// <summary>The folder to write; it is not there yet, or empty.</summary>
    public required string Folder { get; init; }
}

/// <summary>What was exported.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Files">Names of the files in it.</param>
/// <param name="Config">What config.json says.</param>
public sealed record ExportResult(string Folder, IReadOnlyList<string> Files, NetworkConfig Config);
