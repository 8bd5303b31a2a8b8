using System.Runtime.InteropServices;
using MmNas.Files;
using MmNas.Training;

namespace MmNas.Exporting.Exports;

/// <summary>Weights alone, in the safetensors layout.</summary>
internal static class WeightsFile
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "model.safetensors";

    // What other readers ask for before they take a file for PyTorch's.
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    public static void Write(Stream file, IReadOnlyList<NamedValues> weights)
    {
        file.Write(TensorFileHeader.Bytes([.. weights.Select(weight => (weight.Name, weight.Shape))], Metadata));
        foreach (var weight in weights) file.Write(MemoryMarshal.AsBytes<float>(weight.Values)); // little-endian, as this machine
    }
}
