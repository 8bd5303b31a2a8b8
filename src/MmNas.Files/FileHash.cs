using System.Security.Cryptography;

namespace MmNas.Files;

/// <summary>The hash of a file.</summary>
public static class FileHash
{
    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    /// <exception cref="InvalidDataException">It is not there, or cannot be read.</exception>
    public static string Of(string path)
    {
        try
        {
            RegularFile.Require(path);
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"{path} is not there; restore it, or train the network again", e);
        }
    }
}
