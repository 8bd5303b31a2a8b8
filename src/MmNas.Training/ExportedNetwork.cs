using MmNas.Data;
using MmNas.Networks.Graphs;
using MmNas.Networks.Shapes;

namespace MmNas.Training;

/// <summary>A trained network by itself, away from optimiser and data: all that another program needs to compute it, and what it gives for a few samples.</summary>
public sealed record ExportedNetwork
{
    /// <summary>Its widths and forms.</summary>
    public required NetworkShape Shape { get; init; }

    /// <summary>What descriptions call its head; null where the head cannot be written as a graph.</summary>
    public required string? HeadForm { get; init; }

    /// <summary>Every parameter, in the network's order.</summary>
    public required IReadOnlyList<NamedValues> Weights { get; init; }

    /// <summary>The network as ONNX's operators; null where it has an operation or a head that cannot be written so.</summary>
    public required NetworkGraph? Graph { get; init; }

    /// <summary>Why there is no <see cref="Graph"/>; null where there is one.</summary>
    public required string? WhyNoGraph { get; init; }

    /// <summary>What its rows of words and answers mean.</summary>
    public required LearntWords Learnt { get; init; }

    /// <summary>Hash over the data that it learnt from.</summary>
    public required string DataVersion { get; init; }

    /// <summary>Batches of real samples, with what the network gives for them.</summary>
    public required IReadOnlyList<ExportedBatch> Batches { get; init; }
}

/// <summary>A tensor by name.</summary>
/// <param name="Name">The published one.</param>
/// <param name="Shape">Extents.</param>
/// <param name="Values">Row-major.</param>
public sealed record NamedValues(string Name, IReadOnlyList<long> Shape, float[] Values);

/// <summary>What a network reads, and what it gives.</summary>
/// <param name="Samples">B: how many there are.</param>
/// <param name="Tokens">[B, T], 0 padding.</param>
/// <param name="Regions">[B, N, features], rows of zeros padding.</param>
/// <param name="Boxes">[B, N, 4]: x1 y1 x2 y2 in pixels.</param>
/// <param name="Output">What the head gives.</param>
public sealed record ExportedBatch(int Samples, long[] Tokens, float[] Regions, float[] Boxes, float[] Output);
