using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MmNas.Data;

namespace MmNas.Bench.Extractions;

/// <summary>ONNX Runtime alone, with its own defaults but for the threads, on pictures that lie in memory as the model takes them.</summary>
internal sealed class BareSession : IDisposable
{
    private static readonly string[] Inputs = ["image"], Outputs = ["boxes", "scores", "features"];
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly List<OrtValue> fed = [];

    public BareSession(DetectorPlan plan, IReadOnlyList<PictureSource> pictures)
    {
        OnnxTelemetry.TurnOff();
        using var options = new SessionOptions { IntraOpNumThreads = plan.Threads, InterOpNumThreads = 1 };
        session = new(plan.Model, options);
        foreach (var source in pictures)
        {
            using var file = PictureFile.Open(source.Path);
            var picture = FedPicture.Of(file.DecodeUpright(), plan.Description);
            var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [3, picture.Scaling.FedHeight, picture.Scaling.FedWidth]);
            picture.Values.CopyTo(value.GetTensorMutableDataAsSpan<float>());
            fed.Add(value);
        }
    }

    public void Pass()
    {
        foreach (var value in fed)
        {
            using var given = session.Run(run, Inputs, [value], Outputs);
        }
    }

    public void Dispose()
    {
        foreach (var value in fed) value.Dispose();
        run.Dispose();
        session.Dispose();
    }
}
