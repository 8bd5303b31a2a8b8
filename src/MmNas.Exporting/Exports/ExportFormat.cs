namespace MmNas.Exporting.Exports;

/// <summary>What a network is exported as.</summary>
public enum ExportFormat
{
    /// <summary>Weights alone, under the published names.</summary>
    Safetensors,

    /// <summary>The weights and a module for PyTorch that reads them.</summary>
    PyTorch,

    /// <summary>The whole network for ONNX Runtime.</summary>
    Onnx,

    /// <summary>The architecture alone, in the published form.</summary>
    Genotype,
}
