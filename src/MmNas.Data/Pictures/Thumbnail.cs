using SkiaSharp;

namespace MmNas.Data;

/// <summary>A picture made small enough for a page.</summary>
public static class Thumbnail
{
    private const int Quality = 80;

    /// <param name="path">A picture that Skia knows.</param>
    /// <param name="longest">Pixels of its longer side at most, 1 or more.</param>
    /// <returns>A JPEG, upright, with the width and height of the picture itself. Null when the file is not a picture, or damaged.</returns>
    public static (byte[] Jpeg, int Width, int Height)? Of(string path, int longest)
    {
        try
        {
            using var file = PictureFile.Open(path);
            return PictureMemory.Shared.While(2 * file.DecodedBytes, () => Of(file.DecodeUpright(), longest), CancellationToken.None);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return null;
        }
    }

    private static (byte[] Jpeg, int Width, int Height) Of(Picture picture, int longest)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        picture.Pixels.CopyTo(bitmap.GetPixelSpan());
        var scale = Math.Min(1, longest / (double)Math.Max(picture.Width, picture.Height));
        using var small = bitmap.Resize(
            new SKImageInfo(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Unpremul), SKSamplingOptions.Default);
        using var jpeg = small.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return (jpeg.ToArray(), picture.Width, picture.Height);
    }
}
