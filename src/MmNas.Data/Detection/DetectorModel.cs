using System.Security.Cryptography;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>A detector's file.</summary>
internal static class DetectorModel
{
    /// <summary>SHA-256 of it, in lower-case hexadecimal.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string Hash(string path) => Hash(Bytes(path));

    public static string Hash(byte[] model) => Convert.ToHexStringLower(SHA256.HashData(model));

    /// <summary>The whole file, so that what is hashed is what is run.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            RegularFile.Require(path);
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw File.Exists(path)
                ? new DataException(path, $"cannot be read: {error.Message}", "give an ONNX file below 2 GB")
                : new DataException(path, "is not there", "give the ONNX file of a detector");
        }
    }
}
