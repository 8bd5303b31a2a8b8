using System.Security.Cryptography;

namespace MmNas.Data;

/// <summary>What a picture is called by its contents alone.</summary>
internal static class PictureKey
{
    /// <summary>SHA-256 of the file, in lower-case hexadecimal.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The same of a file that was read.</summary>
    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
