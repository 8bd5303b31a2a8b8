namespace MmNas.Data;

/// <summary>One image of a pack.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Regions">How many it has.</param>
/// <param name="FirstBox">x1 y1 x2 y2 of its first region; null when the image is damaged.</param>
public sealed record PackSample(string Id, float Width, float Height, int Regions, IReadOnlyList<float>? FirstBox)
{
    /// <summary>x1 y1 x2 y2 of each region; empty when the image is damaged.</summary>
    public IReadOnlyList<float[]> Boxes { get; init; } = [];

    internal static PackSample Of(string id, PictureRegions regions) => new(id, regions.Width, regions.Height, regions.Count, regions.Boxes[..4]) { Boxes = [.. regions.Boxes.Chunk(4)] };

    internal static PackSample Of(FeaturePack pack, int image, bool isWhole)
    {
        var (width, height) = pack.Size(image);
        var boxes = new float[isWhole ? pack.Count(image) * 4 : 0];
        if (isWhole) pack.CopyBoxes(image, boxes);
        return new(pack.Id(image), width, height, pack.Count(image), isWhole ? boxes[..4] : null) { Boxes = [.. boxes.Chunk(4)] };
    }
}
