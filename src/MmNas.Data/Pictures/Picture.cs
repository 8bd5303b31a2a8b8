using System.Runtime.InteropServices;
using SkiaSharp;

namespace MmNas.Data;

/// <summary>A decoded picture.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">[Height, Width, 4]: red, green, blue, opacity, 0 to 255.</param>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    private const long MostPixels = 100_000_000;

    /// <summary>Decodes a PNG, JPEG or other picture that Skia knows.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, damaged, or larger than 100 million pixels.</exception>
    public static Picture Load(string path)
    {
        using var codec = Open(path);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new byte[info.BytesSize64];
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
            return result is SKCodecResult.Success
                ? new(info.Width, info.Height, pixels)
                : throw new InvalidDataException($"is a damaged picture ({result})");
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Looks at the file's beginning only.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, or larger than 100 million pixels.</exception>
    public static void Check(string path)
    {
        using var codec = Open(path);
    }

    private static SKCodec Open(string path)
    {
        var codec = SKCodec.Create(path) ?? throw new InvalidDataException("is no picture");
        if ((long)codec.Info.Width * codec.Info.Height is > 0 and <= MostPixels) return codec;
        using (codec) throw new InvalidDataException($"is a picture of {codec.Info.Width} x {codec.Info.Height} pixels");
    }
}
