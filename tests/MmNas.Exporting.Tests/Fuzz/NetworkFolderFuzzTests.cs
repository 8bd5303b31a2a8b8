using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Predicting;
using MmNas.Tasks;
using SkiaSharp;

namespace MmNas.Exporting.Tests.Fuzz;

/// <summary>A network's folder that somebody else has made: an answer, or what is wrong with the folder.</summary>
public sealed class NetworkFolderFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Descriptions()
    {
        OnnxFolder.Write(folder, "vqa", "summed", "sigmoid", OnnxFolder.Labels).Dispose();
        folder.Write("", GivenNetwork.WeightsName); // a spec that names the folder asks for its hash alone
        Fuzzer.Try("config.json of a network", 300, [File.ReadAllBytes(folder[NetworkConfigFile.Name])], input =>
        {
            folder.Write(input, NetworkConfigFile.Name);
            GivenNetwork.Read(folder.Root);
            Ask();
        }, typeof(InvalidDataException), typeof(DataException));
    }

    [Fact]
    public void Models()
    {
        OnnxFolder.Write(folder, "vqa", "summed", "sigmoid", OnnxFolder.Labels).Dispose();
        Fuzzer.Try("model.onnx of a network", 60, [File.ReadAllBytes(folder[NetworkExporter.OnnxModelName])], input =>
        {
            folder.Write(input, NetworkExporter.OnnxModelName);
            Ask();
        }, typeof(InvalidDataException), typeof(DataException));
    }

    private void Ask()
    {
        using var predictor = Predictor.Open(KnownTasks.All, new(folder.Root, Detector: null, DetectorDescription: null, Threads: 1));
        predictor.Reading("what is left of the star?");
        predictor.Predict(Photo(), "what is left of the star?", TestContext.Current.CancellationToken);
    }

    private string Photo()
    {
        var path = folder["photo.png"];
        if (File.Exists(path)) return path;
        using var bitmap = new SKBitmap(12, 10);
        bitmap.Erase(SKColors.Teal);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
        return path;
    }
}
