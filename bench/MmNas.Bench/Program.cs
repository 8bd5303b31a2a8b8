using MmNas.Bench.Extractions;
using MmNas.Bench.Loading;
using MmNas.Bench.Packs;

return args switch
{
    ["extraction", var model, var pictures] => ExtractionMeasurement.Run(model, pictures, most: 1000),
    ["extraction", var model, var pictures, var most] => ExtractionMeasurement.Run(model, pictures, int.Parse(most)),
    ["packs"] => PackMeasurement.Run(images: 6000),
    ["packs", var images] => PackMeasurement.Run(int.Parse(images)),
    ["loading"] => LoadingMeasurement.Run(images: 1500),
    ["loading", var images] => LoadingMeasurement.Run(int.Parse(images)),
    _ => Explained(),
};

static int Explained()
{
    Console.Error.WriteLine("use packs [IMAGES], loading [IMAGES] or extraction MODEL.onnx DIR [IMAGES]; steps and all else are measured by ./mmnas bench");
    return 2;
}
