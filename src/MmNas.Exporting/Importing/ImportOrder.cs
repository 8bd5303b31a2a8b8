using MmNas.Contracts.Specs;
using MmNas.Exporting.Exports;
using MmNas.Search;

namespace MmNas.Exporting.Importing;

/// <summary>Which weights are to become a network's folder.</summary>
public sealed record ImportOrder
{
    /// <summary>Home folder: where scenes are drawn to, if the spec has any.</summary>
    public required string Home { get; init; }

    /// <summary>Data, task and widths; the network's width is that of retraining.</summary>
    public required ExperimentSpec Spec { get; init; }

    /// <summary>The network's architecture.</summary>
    public required Subnet Genotype { get; init; }

    /// <summary>A checkpoint of PyTorch, or a safetensors file.</summary>
    public required string File { get; init; }

    /// <summary>What is written; one or more.</summary>
    public required IReadOnlyList<ExportFormat> Formats { get; init; }

    /// <summary>The folder to write; it is not there yet, or empty.</summary>
    public required string Folder { get; init; }
}
