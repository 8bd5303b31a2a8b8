using System.Buffers.Binary;
using System.IO.Hashing;

namespace MmNas.Data.Tests;

/// <summary>A pack of three images, "a", "b" and "c", of one, two and three regions of four values.</summary>
internal sealed class SmallPack : IDisposable
{
    public const int FeatureSize = 4;
    private readonly TemporaryFolder folder = new();

    public SmallPack(PackElement element = PackElement.Full)
    {
        using var writer = PackWriter.Create(File, element);
        foreach (var id in new[] { "c", "a", "b" }) Add(writer, id); // not in the order of their ids
        writer.Finish();
    }

    public string File => folder["some.pack"];

    public string Root => folder.Root;

    public static void Add(PackWriter writer, string id) => writer.Add(id, 64, 48, Boxes(id), Features(id));

    public static int Count(string id) => id[0] - 'a' + 1;

    public static float[] Boxes(string id) => [.. Enumerable.Range(0, Count(id)).SelectMany(region => new float[] { region, region, region + 1.5f, region + id[0] - 60 })];

    public static float[] Features(string id) => [.. Enumerable.Range(1, Count(id) * FeatureSize).Select(at => (at * 0.3f) + id[0])];

    public DataProblem Refused() => Assert.Single(Assert.Throws<DataException>(() => FeaturePack.Open(File)).Problems);

    /// <summary>Changes one byte of the file.</summary>
    public void Flip(long place)
    {
        using var stream = System.IO.File.Open(File, FileMode.Open);
        stream.Position = place;
        var value = stream.ReadByte();
        stream.Position = place;
        stream.WriteByte((byte)(value ^ 0x10));
    }

    /// <summary>Changes the file as a program with an error would have written it: all checksums hold.</summary>
    /// <param name="change">Is given the bytes and where the entries begin; records are boxes, then features, in the order "c", "a", "b".</param>
    public void Rewrite(Action<byte[], int> change)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        var index = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40));
        change(bytes, index);
        for (var at = index; at < index + (3 * 48); at += 48)
        {
            var (start, regions) = ((int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 8)));
            BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(at + 32), XxHash128.HashToUInt128(bytes.AsSpan(start, regions * (16 + (FeatureSize * 4)))));
        }

        byte[] covered = [.. bytes.AsSpan(0, 112), .. bytes.AsSpan(index)];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(112), XxHash128.HashToUInt128(covered));
        System.IO.File.WriteAllBytes(File, bytes);
    }

    public void Dispose() => folder.Dispose();
}
