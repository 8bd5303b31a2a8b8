using System.IO.Compression;
using System.Text;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>Checkpoints put together by hand, sound and not: for what PyTorch would never write.</summary>
internal static class SmallCheckpoint
{
    /// <summary>What torch.save of PyTorch 1.13.1 has written of {"a": [2, 3] 0 to 5, "b": [3, 2] 0 to 5, column by column}.</summary>
    public static byte[] Zip => Convert.FromBase64String(SmallFiles.Zip);

    /// <summary>The same in the older form.</summary>
    public static byte[] Legacy => Convert.FromBase64String(SmallFiles.Legacy);

    /// <summary>A zip archive of a pickle and one storage, "0", of six floats.</summary>
    /// <param name="pickle">In Latin-1.</param>
    /// <param name="level">How its entries are packed.</param>
    public static byte[] Of(string pickle, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "archive/data.pkl", Encoding.Latin1.GetBytes(pickle), level);
            Add(archive, "archive/data/0", [.. Enumerable.Range(0, 6).SelectMany(number => BitConverter.GetBytes((float)number))], level);
        }

        return memory.ToArray();
    }

    /// <summary>A pickle of {"a": a tensor of storage "0"}.</summary>
    /// <param name="tensor">What stands in the place of first, shape and strides: "K\0K\x2K\x3\x86K\x3K\x1\x86".</param>
    /// <param name="storage">The storage's class.</param>
    /// <param name="count">How many numbers the storage is said to have.</param>
    public static string Tensor(string tensor = "K\0K\u0002K\u0003\u0086K\u0003K\u0001\u0086", string storage = "ctorch\nFloatStorage\n", string count = "K\u0006") =>
        $"\u0080\u0002}}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storage{storage}X\u0001\0\0\00X\u0003\0\0\0cpu{count}tQ{tensor}\u0089ccollections\nOrderedDict\n)RtRs.";

    private static void Add(ZipArchive archive, string name, byte[] content, CompressionLevel level)
    {
        using var entry = archive.CreateEntry(name, level).Open();
        entry.Write(content);
    }
}
