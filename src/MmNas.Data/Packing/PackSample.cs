namespace MmNas.Data;

/// <summary>One image of a pack.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Regions">How many it has.</param>
/// <param name="FirstBox">x1 y1 x2 y2 of its first region; null when the image is damaged.</param>
public sealed record PackSample(string Id, float Width, float Height, int Regions, IReadOnlyList<float>? FirstBox)
{
    internal static PackSample Of(FeaturePack pack, int image, bool isWhole)
    {
        var (width, height) = pack.Size(image);
        var box = isWhole ? new float[4] : null;
        if (box is not null) pack.CopyBoxes(image, box);
        return new(pack.Id(image), width, height, pack.Count(image), box);
    }
}
