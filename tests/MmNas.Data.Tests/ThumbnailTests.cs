using MmNas.Data.Tests.Detection;

namespace MmNas.Data.Tests;

public sealed class ThumbnailTests : IDisposable
{
    private const int TurnedToTheRight = 6; // EXIF

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A detector's boxes lie in the upright picture.</summary>
    [Fact]
    public void Thumbnail_OfATurnedPicture_IsUpright()
    {
        File.WriteAllBytes(folder["lying.jpg"], RawJpeg.Write([[0], [255]]));
        File.WriteAllBytes(folder["turned.jpg"], RawJpeg.Write([[0], [255]], TurnedToTheRight));
        var (lying, turned) = (Thumbnail.Of(folder["lying.jpg"], longest: 100)!.Value, Thumbnail.Of(folder["turned.jpg"], longest: 100)!.Value);
        Assert.NotEqual(lying.Width, lying.Height);
        Assert.Equal((lying.Height, lying.Width), (turned.Width, turned.Height));
    }
}
