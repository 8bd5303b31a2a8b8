using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MmNas.Data.Tests;

/// <summary>Writes npz files with one array "x" byte by byte, whole ones and such as no honest program writes.</summary>
internal static class RawNpy
{
    public static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static string Write(string path, string header, byte[] elements, byte version = 1) => WriteEntry(path, [.. Header(header, version), .. elements]);

    /// <summary>An array of so many bytes, all zero, which are never held at once.</summary>
    public static string WriteZeros(string path, string header, long bytes) => WriteEntry(path, Header(header, version: 1), bytes);

    public static string WriteEntry(string path, byte[] content, long zeros = 0)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var stream = archive.CreateEntry("x.npy").Open();
        stream.Write(content);
        var some = new byte[1 << 16];
        for (var left = zeros; left > 0; left -= some.Length) stream.Write(some.AsSpan(0, (int)Math.Min(left, some.Length)));
        return path;
    }

    private static byte[] Header(string header, byte version)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text];
    }
}
