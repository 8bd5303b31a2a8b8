using MmNas.Exporting.Exports;

namespace MmNas.Console.Exporting;

/// <summary>What the command line asks for.</summary>
/// <param name="Id">An experiment's, or the beginning of one.</param>
/// <param name="Network">Which of its networks.</param>
/// <param name="Formats">What is written.</param>
/// <param name="Folder">Where.</param>
/// <param name="WithDetector">Whether the detector goes along.</param>
/// <param name="WithAttention">Whether the ONNX network gives the weights of its attentions too.</param>
internal sealed record ExportRequest(string Id, string Network, IReadOnlyList<ExportFormat> Formats, string Folder, bool WithDetector, bool WithAttention);
