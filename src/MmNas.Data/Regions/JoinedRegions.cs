namespace MmNas.Data;

/// <summary>Regions that lie in several stores.</summary>
/// <param name="places">The store of each picture, and its number there; one or more, all stores of one feature size.</param>
internal sealed class JoinedRegions((IRegionStore Store, int Image)[] places) : IRegionStore
{
    public int FeatureSize => places[0].Store.FeatureSize;

    public int Images => places.Length;

    public int Count(int image) => places[image].Store.Count(places[image].Image);

    public ReadOnlySpan<float> Features(int image) => places[image].Store.Features(places[image].Image);

    public void CopyFeatures(int image, Span<float> into) => places[image].Store.CopyFeatures(places[image].Image, into);

    public ReadOnlySpan<float> Boxes(int image) => places[image].Store.Boxes(places[image].Image);

    public void CopyBoxes(int image, Span<float> into) => places[image].Store.CopyBoxes(places[image].Image, into);

    public (float Width, float Height) Size(int image) => places[image].Store.Size(places[image].Image);

    public UInt128? Checksum(int image) => places[image].Store.Checksum(places[image].Image);
}
