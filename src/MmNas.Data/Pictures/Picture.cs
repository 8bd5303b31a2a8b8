namespace MmNas.Data;

/// <summary>A decoded picture.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">[Height, Width, 4]: red, green, blue, opacity, 0 to 255.</param>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    /// <summary>Decodes a PNG, JPEG or other picture that Skia knows, upright as its EXIF says: as annotators have seen it.</summary>
    /// <exception cref="InvalidDataException">The file is not a picture, damaged, or larger than 100 million pixels.</exception>
    public static Picture Load(string path)
    {
        using var file = PictureFile.Open(path);
        return file.DecodeUpright();
    }

    /// <summary>Looks at the file's beginning only.</summary>
    /// <exception cref="InvalidDataException">The file is not a picture, or larger than 100 million pixels.</exception>
    public static void Check(string path)
    {
        using var file = PictureFile.Open(path);
    }
}
