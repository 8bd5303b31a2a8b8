using MmNas.Files;

namespace MmNas.Data;

/// <summary>Makes of a picture's file what a detector is fed, or says what is wrong with it.</summary>
/// <param name="description">How pictures are fed.</param>
/// <param name="waysOut">What can be done about those that cannot be.</param>
/// <param name="byContents">Whether a picture's id is its <see cref="PictureKey"/>: what is fed has that key then, whatever happens to the file.</param>
internal sealed class PictureReading(DetectorDescription description, WaysOut waysOut, bool byContents)
{
    private const long MostFedPixels = 25_000_000; // a model that resizes by itself makes copies of these: 300 MB each
    private const int DecodedPixel = 4, FedPixel = 3 * sizeof(float);

    /// <summary>Reads its beginning.</summary>
    /// <exception cref="DataException">It is none that can be fed.</exception>
    public PictureFile Open(PictureSource source) => Noted(source, () =>
    {
        var file = PictureFile.Open(source.Path);
        if (description.Scaled is not null || file.Pixels <= MostFedPixels) return file;
        using (file) throw new InvalidDataException($"has {file.Pixels:N0} pixels, and a model that resizes by itself is fed {MostFedPixels / 1_000_000} million at most");
    });

    /// <summary>Memory that <see cref="Read"/> takes: for the file where it is looked at as a whole, for the picture as it lies, again for it upright, and as it is fed.</summary>
    public long Bytes(PictureFile file, PictureState state)
    {
        var scaling = PictureScaling.Of(file.Width, file.Height, description.Scaled); // upright it may be high instead of wide, with as many pixels
        var decoded = file.Pixels * DecodedPixel * (file.IsUpright ? 1 : 2);
        return decoded + ((long)scaling.FedWidth * scaling.FedHeight * FedPixel) + (byContents ? 2 * state.Length : 0); // decoders copy what they are given
    }

    /// <summary>The picture as it is fed.</summary>
    /// <exception cref="DataException">It is damaged, larger than memory, or not the one that its id says.</exception>
    public FedPicture Read(PictureSource source, PictureFile file)
    {
        try
        {
            return Noted(source, () => FedPicture.Of(byContents ? Known(source) : file.DecodeUpright(), description));
        }
        catch (OutOfMemoryException)
        {
            throw new DataException(source.Path, $"does not fit into memory with its {file.Pixels:N0} pixels", waysOut.TooLarge);
        }
    }

    private static Picture Known(PictureSource source)
    {
        RegularFile.Require(source.Path);
        var content = File.ReadAllBytes(source.Path);
        if (PictureKey.Of(content) != source.Id) throw new DataException(source.Path, "was changed while the pictures were looked at", "start again");
        using var file = PictureFile.Open(content);
        return file.DecodeUpright();
    }

    private T Noted<T>(PictureSource source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException(source.Path, error.Message, waysOut.Unreadable);
        }
    }
}
