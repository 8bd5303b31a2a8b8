using System.Text;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a file that people write by hand.</summary>
public static class TextFile
{
    /// <summary>Bytes of the largest file that is read: a thousand times the longest example.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>The whole file as text.</summary>
    /// <exception cref="IOException">It is not there, no regular file, or larger than <see cref="MostBytes"/>. The message names no path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static string Read(string path)
    {
        using var file = RegularFile.Open(path);
        if (file.Length > MostBytes) throw new IOException($"it is larger than {MostBytes >> 20} MiB, too large for a file that people write");
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = new char[MostLetters(file.Length)];
        var read = reader.ReadBlock(text);
        return read < text.Length ? new(text, 0, read) : throw new IOException("it is being written; try again once it is complete");
    }

    /// <summary>There are no more letters than bytes; one more is asked for, to notice where the file grows while it is read.</summary>
    private static int MostLetters(long bytes) => (int)bytes + 1;
}
