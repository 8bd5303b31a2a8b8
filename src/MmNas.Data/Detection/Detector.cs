using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MmNas.Data;

/// <summary>An ONNX model that finds regions. One picture at a time.</summary>
internal sealed class Detector : IDisposable
{
    private const string Cuda = "CUDAExecutionProvider";

    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly DetectorPlan plan;
    private readonly string input;

    private Detector(DetectorPlan plan, InferenceSession session, string hash)
    {
        (this.plan, this.session, Hash) = (plan, session, hash);
        input = DetectorSignature.InputName(session.InputMetadata, plan.Description)!;
    }

    /// <summary>SHA-256 of the model's file, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Loads a model: onto the first GPU where this was built for one, else onto the processor.</summary>
    /// <exception cref="DataException">The file is not there or no model, or it does not fit its description; everything at once.</exception>
    public static Detector Open(DetectorPlan plan)
    {
        var model = DetectorModel.Bytes(plan.Model);
        var session = Load(plan.Model, model, plan.Threads);
        DataProblem[] problems = [.. DetectorSignature.Problems(plan.Model, session.InputMetadata, session.OutputMetadata, plan.Description)];
        if (problems.Length == 0) return new(plan, session, DetectorModel.Hash(model));
        session.Dispose();
        throw new DataException(problems);
    }

    /// <summary>What would keep a detector from being opened; empty where nothing does.</summary>
    public static IReadOnlyList<DataProblem> Check(DetectorPlan plan)
    {
        try
        {
            using var detector = Open(plan);
            return [];
        }
        catch (DataException error)
        {
            return error.Problems;
        }
    }

    /// <summary>The names of a model's inputs, whatever it is fed and gives.</summary>
    /// <exception cref="DataException">The file cannot be loaded as a model.</exception>
    public static IReadOnlyList<string> InputsOf(string path)
    {
        using var session = Load(path, DetectorModel.Bytes(path), threads: 1);
        return [.. session.InputNames];
    }

    /// <summary>The chosen regions of a picture.</summary>
    /// <exception cref="InvalidDataException">The model fails on it, gives what cannot be used, or finds nothing.</exception>
    public PictureBoxes Find(FedPicture picture)
    {
        var (description, scaling) = (plan.Description, picture.Scaling);
        long[] shape = description.HasBatchAxis ? [1, 3, scaling.FedHeight, scaling.FedWidth] : [3, scaling.FedHeight, scaling.FedWidth];
        try
        {
            using var fed = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);
            picture.Values.CopyTo(fed.GetTensorMutableDataAsSpan<float>()); // aligned memory: where the garbage collector has put an array decides the last bits of sums
            using var given = session.Run(run, [input], [fed], [description.Boxes, description.Scores, description.Features]);
            return DetectorOutput.Read(given[0], given[1], given[2]).Regions(scaling, description, plan.Choice);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"makes the model fail at {scaling.FedWidth} x {scaling.FedHeight} pixels ({FirstLine(error)})");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        session.Dispose();
    }

    /// <summary>On a GPU where one can be used; else, as training does, on the processor.</summary>
    private static InferenceSession Load(string path, byte[] model, int threads)
    {
        OnnxTelemetry.TurnOff();
        try
        {
            if (OrtEnv.Instance().GetAvailableProviders().Contains(Cuda)) return Load(model, threads, onGpu: true);
        }
        catch (OnnxRuntimeException)
        {
            // Built for GPUs, on a machine without one. What is wrong with the model, if anything, comes out below.
        }

        try
        {
            return Load(model, threads, onGpu: false);
        }
        catch (OnnxRuntimeException error)
        {
            throw new DataException(path, $"cannot be loaded as an ONNX model ({FirstLine(error)})", "give a whole ONNX file with its weights inside it");
        }
    }

    private static InferenceSession Load(byte[] model, int threads, bool onGpu)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false, // every picture may have another size
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // errors are thrown, and said by us
        };
        if (onGpu) options.AppendExecutionProvider_CUDA();
        return new(model, options);
    }

    private static string FirstLine(OnnxRuntimeException error) => error.Message.Split('\n')[0].Trim();
}
