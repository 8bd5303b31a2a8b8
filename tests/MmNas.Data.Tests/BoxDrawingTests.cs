using SkiaSharp;

namespace MmNas.Data.Tests;

/// <summary>Pictures with a box in them.</summary>
public sealed class BoxDrawingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Png_HasTheBoxAtItsEdges_AndThePictureElsewhere()
    {
        using var bitmap = new SKBitmap(60, 40);
        bitmap.Erase(new SKColor(10, 20, 30));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var path = folder["photo.png"];
        File.WriteAllBytes(path, png.ToArray());

        using var drawn = SKBitmap.Decode(BoxDrawing.Of(path, [10, 8, 40, 30]));

        Assert.Equal((60, 40), (drawn.Width, drawn.Height));
        Assert.Equal(new SKColor(255, 32, 96), drawn.GetPixel(25, 8));
        Assert.Equal(new SKColor(255, 32, 96), drawn.GetPixel(10, 20));
        Assert.Equal(new SKColor(10, 20, 30), drawn.GetPixel(25, 20));
        Assert.Equal(new SKColor(10, 20, 30), drawn.GetPixel(55, 5));
    }

    [Fact]
    public void Jpeg_IsOne()
    {
        using var bitmap = new SKBitmap(60, 40);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var path = folder["photo.png"];
        File.WriteAllBytes(path, png.ToArray());
        Assert.Equal([0xFF, 0xD8, 0xFF], BoxDrawing.Of(path, [10, 8, 40, 30], asJpeg: true)[..3]);
    }

    [Fact]
    public void Png_OfNoPicture_NamesTheFile() =>
        Assert.Contains("text.png", Assert.Throws<DataException>(() => BoxDrawing.Of(folder.Write("no picture", "text.png"), [0, 0, 1, 1])).Message);
}
