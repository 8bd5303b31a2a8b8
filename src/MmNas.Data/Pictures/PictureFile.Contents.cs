using SkiaSharp;

namespace MmNas.Data;

/// <content>What is known before it is decoded, and a file that was read already.</content>
internal sealed partial class PictureFile
{
    private const int BytesAPixel = 4;

    /// <summary>In pixels, as it lies in the file.</summary>
    public int Width => codec.Info.Width;

    /// <summary>In pixels, as it lies in the file.</summary>
    public int Height => codec.Info.Height;

    /// <summary>Bytes that decoding it takes at most: its pixels, and them once more where they must be turned.</summary>
    public long DecodedBytes => Pixels * BytesAPixel * (IsUpright ? 1 : 2);

    /// <summary>Whether it lies in the file as it is meant to be seen.</summary>
    public bool IsUpright => Turning.IsNone(codec.EncodedOrigin);

    /// <param name="content">The whole file.</param>
    /// <exception cref="InvalidDataException">It is not a picture, or larger than 100 million pixels.</exception>
    public static PictureFile Open(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        return Checked(SKCodec.Create(data) ?? throw new InvalidDataException(content.Length == 0 ? "is empty" : "is not a picture"));
    }
}
