using MmNas.Bench.Extractions;
using MmNas.Bench.Loading;
using MmNas.Bench.Packs;
using MmNas.Bench.Scale;

return args switch
{
    ["extraction", var model, var pictures] => ExtractionMeasurement.Run(model, pictures, most: 1000),
    ["extraction", var model, var pictures, var most] => ExtractionMeasurement.Run(model, pictures, int.Parse(most)),
    ["packs"] => PackMeasurement.Run(images: 6000),
    ["packs", var images] => PackMeasurement.Run(int.Parse(images)),
    ["loading"] => LoadingMeasurement.Run(images: 1500),
    ["loading", var images] => LoadingMeasurement.Run(int.Parse(images)),
    ["scale"] => await ScaleMeasurement.RunAsync(ended: 1000, queued: 1000),
    ["scale", var ended] => await ScaleMeasurement.RunAsync(int.Parse(ended), queued: 1000),
    ["scale", var ended, var queued] => await ScaleMeasurement.RunAsync(int.Parse(ended), int.Parse(queued)),
    ["scale-of", var home, var ended, var queued] => await ScaleMeasurement.LookAsync(home, int.Parse(ended), int.Parse(queued)),
    _ => Explained(),
};

static int Explained()
{
    Console.Error.WriteLine("use packs [IMAGES], loading [IMAGES], scale [ENDED [QUEUED]] or extraction MODEL.onnx DIR [IMAGES]; steps and all else are measured by ./mmnas bench");
    return 2;
}
