using System.Runtime.InteropServices;
using SkiaSharp;

namespace MmNas.Data;

/// <summary>Turns and mirrors pictures as cameras note it.</summary>
internal static class Turning
{
    /// <summary>Whether nothing is to be turned or mirrored.</summary>
    public static bool IsNone(SKEncodedOrigin origin) => origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default;

    /// <param name="picture">As it lies in its file.</param>
    /// <param name="origin">Where its first row and column are when it is seen upright.</param>
    public static Picture Upright(Picture picture, SKEncodedOrigin origin)
    {
        if (IsNone(origin)) return picture;
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = new byte[picture.Pixels.Length];
        var from = MemoryMarshal.Cast<byte, uint>(picture.Pixels.AsSpan());
        var to = MemoryMarshal.Cast<byte, uint>(upright.AsSpan());
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (column, row) = Place(origin, x, y, picture.Width - 1, picture.Height - 1);
                to[(y * width) + x] = from[(row * picture.Width) + column];
            }
        }

        return new(width, height, upright);
    }

    /// <summary>Where in the file an upright pixel lies.</summary>
    private static (int Column, int Row) Place(SKEncodedOrigin origin, int x, int y, int right, int bottom) => origin switch
    {
        SKEncodedOrigin.TopRight => (right - x, y),
        SKEncodedOrigin.BottomRight => (right - x, bottom - y),
        SKEncodedOrigin.BottomLeft => (x, bottom - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, bottom - x),
        SKEncodedOrigin.RightBottom => (right - y, bottom - x),
        _ => (right - y, x), // LeftBottom
    };
}
