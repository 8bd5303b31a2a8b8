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

    /// <summary>Where the values of a float32 tensor begin, counted from behind the header.</summary>
    /// <exception cref="InvalidDataException">It is of another type, or does not lie in the file.</exception>
    public long Begin(string name, TensorPlace place, long numbers, long available) => place.WhyNot(name, numbers, available) is { } why ? throw Damaged(why) : place.Begin;

    public InvalidDataException Damaged(string what) =>
        new($"{path} cannot be read: {what}; {(isOwn ? "restore the file, or start the experiment anew with --again" : "name another copy of the file")}");
}
