using MmNas.Files;

namespace MmNas.Networks.Files;

/// <summary>Opens a file in the safetensors layout and says what is wrong with it, with a way out.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="isOwn">Whether it is a checkpoint of an experiment; else a file that somebody has named.</param>
internal sealed class TensorFileReading(string path, bool isOwn)
{
    /// <exception cref="InvalidDataException">It is not there, cannot be read, or is of another form that is known.</exception>
    public FileStream Open()
    {
        FileStream file;
        try
        {
            file = RegularFile.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Damaged("it is not there");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or NotRegularException)
        {
            throw new InvalidDataException(Directory.Exists(path) ? $"{path} is a folder; name a safetensors file in it" : $"{path} cannot be read: {e.Message}", e);
        }

        if (ForeignForm.Of(file) is not { } foreign) return file;
        file.Dispose();
        throw new InvalidDataException($"{path} is {foreign.What}, not a safetensors file of this program; {foreign.WayOut}");
    }

    /// <summary>Leaves the file at the first value.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public TensorFileHeader Header(FileStream file)
    {
        try
        {
            return TensorFileHeader.Read(file);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(error.Message);
        }
    }

    /// <exception cref="InvalidDataException">A tensor is of another type than float32, or they do not fill the file one behind the other.</exception>
    public void RequireSound(TensorFileHeader header, long available)
    {
        if (header.Faults(available) is [var fault, ..]) throw Refused(fault.What, fault.WayOut);
    }

    public InvalidDataException Damaged(string what) => Refused(what, TensorFileFault.CopyAgain);

    private InvalidDataException Refused(string what, string wayOut) =>
        new($"{path} cannot be read: {what}; {(isOwn ? "restore the file, or start the experiment over with --again" : wayOut)}");
}
