using MmNas.Data;
using MmNas.Files;

namespace MmNas.Exporting.Importing;

/// <summary>The weights in a file of somebody else's: a checkpoint that torch.save of any PyTorch from 0.4 on has written, in the zip form or the older one, or a
/// safetensors file. Nothing in it is run: of its pickles only the opcodes and names that tensors need are followed. Not for several threads at once.</summary>
public sealed class ForeignWeights : IDisposable
{
    private const string AnotherCopy = "name another copy of the file";

    private readonly FileStream file;

    private ForeignWeights(FileStream file, IReadOnlyDictionary<string, StoredTensor> tensors) => (this.file, Tensors) = (file, tensors);

    /// <summary>The weights by the names of their parameters, without the "module." that DataParallel puts before them.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Reads what a file holds, and none of the numbers yet.</summary>
    /// <param name="path">The file; it stays open.</param>
    /// <exception cref="DataException">It is of another form, is damaged, or holds more than weights and plain data; says which, with a way out.</exception>
    public static ForeignWeights Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = RegularFile.Open(path);
            return new(file, Found(file));
        }
        catch (Exception error) when (error is InvalidDataException or ForeignContentException or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Explained(path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static DataException Explained(string path, Exception error)
    {
        if (error is ForeignContentException foreign) return new(path, foreign.Message, foreign.WayOut);
        if (error is InvalidDataException) return new(path, $"cannot be read: {error.Message}", AnotherCopy);
        var parts = Unreadable.Why(path, error, "a checkpoint").Split("; ", 2);
        return new(path, parts[0], parts is [_, var wayOut] ? wayOut : AnotherCopy);
    }

    private static Dictionary<string, StoredTensor> Found(FileStream file)
    {
        var (tensors, starts) = ZipCheckpoint.Begins(file) ? ZipCheckpoint.Read(file)
            : LegacyCheckpoint.Begins(file) ? LegacyCheckpoint.Read(file)
            : SafeTensors.Begins(file) ? SafeTensors.Read(file)
            : throw new ForeignContentException("is neither a checkpoint of PyTorch nor a safetensors file", "name a file that torch.save or safetensors has written");
        return tensors.ToDictionary(entry => entry.Key, entry => new StoredTensor(file, entry.Value, starts[entry.Value.Storage.Key]), StringComparer.Ordinal);
    }
}
