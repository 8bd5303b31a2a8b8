using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MmNas.Data.Tests;

/// <summary>Writes npz files with one array "x" byte by byte, whole ones and such as no honest program writes.</summary>
internal static class RawNpy
{
    public static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static string Write(string path, string header, byte[] elements, byte version = 1)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return WriteEntry(path, [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. elements]);
    }

    public static string WriteEntry(string path, byte[] content)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var stream = archive.CreateEntry("x.npy").Open();
        stream.Write(content);
        return path;
    }
}
