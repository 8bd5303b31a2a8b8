using System.Runtime.InteropServices;
using MmNas.Files;
using SkiaSharp;

namespace MmNas.Data;

/// <summary>A picture's file whose beginning was read: its size is known before memory is taken for it.</summary>
internal sealed partial class PictureFile : IDisposable
{
    private const long MostPixels = 100_000_000;
    private readonly SKCodec codec;

    private PictureFile(SKCodec codec) => this.codec = codec;

    /// <summary>How many pixels it has, 1 to 100 million.</summary>
    public long Pixels => (long)codec.Info.Width * codec.Info.Height;

    /// <exception cref="InvalidDataException">The file is not there, cannot be read, is not a picture, or larger than 100 million pixels.</exception>
    public static PictureFile Open(string path)
    {
        if (RegularFile.IsRefused(path)) throw new InvalidDataException(RegularFile.Refused); // a pipe would keep the codec waiting
        if (new FileInfo(path) is { Exists: true, Length: 0 }) throw new InvalidDataException("is empty");
        return Checked(SKCodec.Create(path) ?? throw new InvalidDataException(Absence(path)));
    }

    /// <summary>Its pixels as they lie in the file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or cut short.</exception>
    public Picture Decode()
    {
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

    /// <summary>Its pixels as they are meant to be seen: turned and mirrored as its EXIF says.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or cut short.</exception>
    public Picture DecodeUpright() => Turning.Upright(Decode(), codec.EncodedOrigin);

    public void Dispose() => codec.Dispose();

    private static PictureFile Checked(SKCodec codec)
    {
        var file = new PictureFile(codec);
        if (file.Pixels is > 0 and <= MostPixels) return file;
        using (file) throw new InvalidDataException($"is a picture of {codec.Info.Width} x {codec.Info.Height} pixels, and at most {MostPixels / 1_000_000} million are read");
    }

    private static string Absence(string path)
    {
        if (!File.Exists(path)) return "is not there";
        try
        {
            using var file = File.OpenRead(path);
            return "is not a picture";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({error.Message})";
        }
    }
}
