using SkiaSharp;

namespace MmNas.Data;

/// <summary>A picture with a box drawn in it.</summary>
public static class BoxDrawing
{
    private const int JpegQuality = 92;

    private static readonly SKColor Line = new(255, 32, 96), Edge = SKColors.White;

    /// <param name="path">A PNG, JPEG, BMP or WebP file.</param>
    /// <param name="box">x1 y1 x2 y2 in pixels of the upright picture.</param>
    /// <param name="asJpeg">Whether a JPEG is made, which is smaller; else a PNG, which loses nothing.</param>
    /// <returns>A picture of the picture's own size, upright.</returns>
    /// <exception cref="DataException">The file is no picture, or damaged.</exception>
    public static byte[] Of(string path, IReadOnlyList<float> box, bool asJpeg = false)
    {
        try
        {
            using var file = PictureFile.Open(path);
            return PictureMemory.Shared.While(2 * file.DecodedBytes, () => Of(file.DecodeUpright(), box, asJpeg), CancellationToken.None);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or OutOfMemoryException)
        {
            throw new DataException(path, error.Message, "name another picture");
        }
    }

    private static byte[] Of(Picture picture, IReadOnlyList<float> box, bool asJpeg)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        picture.Pixels.CopyTo(bitmap.GetPixelSpan());
        using var canvas = new SKCanvas(bitmap);
        var width = Math.Max(2f, Math.Max(picture.Width, picture.Height) / 200f);
        foreach (var (colour, stroke) in new[] { (Edge, 2 * width), (Line, width) }) // a light edge, so that the line is seen on any ground
        {
            using var paint = new SKPaint { Color = colour, StrokeWidth = stroke, Style = SKPaintStyle.Stroke, IsAntialias = true };
            canvas.DrawRect(new SKRect(box[0], box[1], box[2], box[3]), paint);
        }

        canvas.Flush();
        using var drawn = asJpeg ? bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality) : bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return drawn.ToArray();
    }
}
