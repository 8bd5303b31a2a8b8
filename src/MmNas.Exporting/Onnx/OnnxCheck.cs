using Microsoft.ML.OnnxRuntime;
using MmNas.Contracts.Folders;
using MmNas.Training;

namespace MmNas.Exporting.Onnx;

/// <summary>Whether ONNX Runtime computes what the network computes.</summary>
internal static class OnnxCheck
{
    /// <summary>By how much an output may differ, relative to the larger of 1 and the output.</summary>
    public const double MostDifference = 1e-4;

    /// <param name="model">The network as an ONNX file.</param>
    /// <param name="batches">Real samples, with what the network gives for them.</param>
    /// <param name="threads">Of the processor.</param>
    /// <returns>The samples that were compared, and the largest difference.</returns>
    /// <exception cref="InvalidDataException">ONNX Runtime does not take the model, or gives something else.</exception>
    public static ExportCheck Run(byte[] model, IReadOnlyList<ExportedBatch> batches, int threads)
    {
        try
        {
            using var network = OnnxNetwork.Of(model, threads);
            var largest = batches.Select(batch => Largest(network.Run(batch.Samples, batch.Tokens, batch.Regions, batch.Boxes)[0], batch.Output)).Append(0).Max();
            return largest <= MostDifference
                ? new(batches.Sum(batch => batch.Samples), largest)
                : throw new InvalidDataException($"ONNX Runtime's outputs differ from the network's by up to {largest:0.0e+0}, more than {MostDifference:0.0e+0}; nothing was exported. Export it as safetensors or pytorch, and report this with the genotype");
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"ONNX Runtime does not take the exported network ({OnnxNetwork.FirstLine(e)}); nothing was exported. Export it as safetensors or pytorch, and report this with the genotype", e);
        }
    }

    private static double Largest(float[] given, float[] wanted) => given.Length == wanted.Length
        ? given.Zip(wanted, (a, b) => float.IsFinite(a) ? Math.Abs(a - b) / Math.Max(1.0, Math.Abs(b)) : double.PositiveInfinity).Append(0).Max()
        : double.PositiveInfinity;
}
