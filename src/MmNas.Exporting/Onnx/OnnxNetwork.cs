using Microsoft.ML.OnnxRuntime;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Exporting.Onnx;

/// <summary>An exported network in ONNX Runtime. Safe to run from several threads.</summary>
public sealed class OnnxNetwork : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly int features;

    private OnnxNetwork(InferenceSession session, int features) => (this.session, this.features) = (session, features);

    /// <summary>Names of what it gives; the first is what the head gives.</summary>
    public IReadOnlyList<string> Outputs => session.OutputNames;

    /// <summary>Values per region that it reads.</summary>
    public int RegionFeatures => features;

    /// <summary>Numbers that its head gives in the last extent of its output; null where the model does not say.</summary>
    public int? HeadWidth => session.OutputMetadata[Outputs[0]].Dimensions is [.., > 0 and var width] ? width : null;

    /// <summary>Loads a network that was exported.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <param name="threads">Of the processor.</param>
    /// <exception cref="InvalidDataException">It is not there, cannot be read, or is no network of ours.</exception>
    public static OnnxNetwork Open(string path, int threads)
    {
        try
        {
            RegularFile.Require(path);
            return Of(File.ReadAllBytes(path), threads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"{path} is not there; export the network with --format onnx", e);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"{path} is not an ONNX network that can be run ({FirstLine(e)}); export the network again", e);
        }
    }

    /// <param name="model">The bytes of an ONNX file.</param>
    /// <param name="threads">Of the processor.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no network that it can run.</exception>
    internal static OnnxNetwork Of(byte[] model, int threads)
    {
        OnnxTelemetry.TurnOff();
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        var session = new InferenceSession(model, options);
        return session.InputMetadata.TryGetValue("regions", out var regions) && regions.Dimensions is [_, _, var features]
            ? new(session, features)
            : throw new InvalidDataException("the model has no input \"regions\" of three extents: it is no network that was exported here");
    }

    /// <summary>Computes what it gives for a batch.</summary>
    /// <param name="samples">B</param>
    /// <param name="tokens">[B, T], 0 padding.</param>
    /// <param name="regions">[B, N, features], rows of zeros padding.</param>
    /// <param name="boxes">[B, N, 4]: x1 y1 x2 y2 in pixels.</param>
    /// <param name="outputs">Which of <see cref="Outputs"/> are wanted; none takes the first.</param>
    /// <returns>For each its values, row-major.</returns>
    public IReadOnlyList<float[]> Run(int samples, long[] tokens, float[] regions, float[] boxes, params IReadOnlyList<string> outputs)
    {
        long most = boxes.Length / samples / RegionTable.BoxSize;
        using var tokenValues = OrtValue.CreateTensorValueFromMemory(tokens, [samples, tokens.Length / samples]);
        using var regionValues = OrtValue.CreateTensorValueFromMemory(regions, [samples, most, features]);
        using var boxValues = OrtValue.CreateTensorValueFromMemory(boxes, [samples, most, RegionTable.BoxSize]);
        using var given = session.Run(run, ["tokens", "regions", "boxes"], [tokenValues, regionValues, boxValues], outputs.Count > 0 ? outputs : [Outputs[0]]);
        return [.. given.Select(value => value.GetTensorDataAsSpan<float>().ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        session.Dispose();
    }

    /// <summary>What ONNX Runtime says, without its further lines.</summary>
    internal static string FirstLine(OnnxRuntimeException error) => error.Message.Split('\n')[0].Trim();
}
