using MmNas.Data;

namespace MmNas.Bench.Packs;

/// <summary>A pack, and the first of its images as compressed npz files, in a folder that goes with this.</summary>
/// <remarks>Features as a detector's last pooling gives them: none negative, half of them 0.</remarks>
internal sealed class PackMaterial : IDisposable
{
    public const int Regions = 100, FeatureSize = 2048;
    private const int Kinds = 16; // different images; drawing all anew would take longer than what is measured
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-packs-").FullName;

    public PackMaterial(int images, int npz)
    {
        float[][] features = [.. Enumerable.Range(0, Kinds).Select(Features)];
        float[] boxes = [.. Enumerable.Range(0, Regions).SelectMany(region => new float[] { region, region, region + 100, region + 200 })];
        using var writer = PackWriter.Create(Pack, PackElement.Half);
        for (var image = 0; image < images; image++) writer.Add($"{image:D12}", 640, 480, boxes, features[image % Kinds]);
        writer.Finish();
        Npz = [.. Enumerable.Range(0, npz).Select(image => WriteNpz($"{image:D12}", features[image % Kinds], boxes))];
    }

    public string Pack => Path.Combine(folder, "bench.pack");

    public IReadOnlyList<string> Npz { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static float[] Features(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Regions * FeatureSize).Select(_ => Math.Max(0, (random.NextSingle() * 4) - 2))];
    }

    private string WriteNpz(string id, float[] features, float[] boxes)
    {
        var turned = new float[features.Length]; // [D, N], as published
        for (var at = 0; at < turned.Length; at++) turned[at] = features[(at % Regions * FeatureSize) + (at / Regions)];
        var path = Path.Combine(folder, $"{id}.npz");
        using var npz = NpzWriter.Create(path, compressed: true);
        npz.Add("x", turned, FeatureSize, Regions);
        npz.Add("bbox", boxes, Regions, 4);
        npz.Add("image_w", [640L]);
        npz.Add("image_h", [480L]);
        return path;
    }
}
