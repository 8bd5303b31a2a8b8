using System.Text;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a file that people write by hand.</summary>
public static class TextFile
{
    /// <summary>Bytes of the largest file that is read: a thousand times the longest example.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>The whole file as text.</summary>
    /// <exception cref="IOException">It is not there, empty, no regular file, or larger than <see cref="MostBytes"/>. The message names no path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path)
    {
        RegularFile.Require(path);
        var length = new FileInfo(path) is { Exists: true } file ? file.Length : throw Missing(path);
        if (length == 0) throw new IOException("it is empty");
        if (length > MostBytes) throw TooLarge();
        using var reader = new StreamReader(path, Encoding.UTF8);
        var text = new char[length + 1]; // there are no more letters than bytes
        var read = reader.ReadBlock(text);
        return read > length ? throw new IOException("it is being written; try again once it is complete") : new(text, 0, read);
    }

    private static IOException Missing(string path) =>
        new(Directory.Exists(path) ? "it is a folder" : File.Exists(path) ? "it cannot be looked at" : "there is no such file");

    private static IOException TooLarge() => new($"it is larger than {MostBytes >> 20} MiB");
}
