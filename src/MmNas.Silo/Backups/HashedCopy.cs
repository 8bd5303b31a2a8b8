using System.Security.Cryptography;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Backups;

/// <summary>Copies a file and says what was copied.</summary>
internal static class HashedCopy
{
    private const int Block = 1 << 20;

    /// <summary>Writes a file that its owner alone can open, and has it on the disk when it returns.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="target">What is written, over what is there.</param>
    /// <param name="copied">Told how many bytes more are written.</param>
    /// <param name="cancel">Looked at between blocks.</param>
    /// <returns>Length and SHA-256, in hex, of what was read.</returns>
    /// <exception cref="UnreadableFileException">The disk gives an error for the source.</exception>
    public static (long Bytes, string Sha256) Write(string source, string target, Action<int> copied, CancellationToken cancel)
    {
        using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        using var to = new FileStream(target, HomePrivacy.OwnersAlone(FileMode.Create, FileAccess.Write, FileShare.None));
        var (bytes, hash) = Read(from, (block, length) =>
        {
            to.Write(block, 0, length);
            copied(length);
        }, cancel);
        to.Flush(flushToDisk: true);
        return (bytes, hash);
    }

    /// <summary>SHA-256 of a file, in hex.</summary>
    public static string HashOf(string file, CancellationToken cancel) => HashOf(file, _ => { }, cancel);

    /// <param name="file">What is read.</param>
    /// <param name="read">Told how many bytes more are read.</param>
    /// <param name="cancel">Looked at between blocks.</param>
    public static string HashOf(string file, Action<int> read, CancellationToken cancel)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return Read(from, (_, length) => read(length), cancel).Sha256;
    }

    private static (long Bytes, string Sha256) Read(FileStream from, Action<byte[], int> take, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, bytes) = (new byte[Block], 0L);
        for (int length; (length = Next(from, block)) > 0; bytes += length)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, length);
            take(block, length);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static int Next(FileStream from, byte[] block)
    {
        try
        {
            return from.Read(block);
        }
        catch (IOException e)
        {
            throw new UnreadableFileException($"{from.Name} cannot be read: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }
}
