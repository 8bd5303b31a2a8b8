using System.Buffers.Binary;
using MmNas.Data;

namespace MmNas.Exporting.Importing;

/// <summary>The form of torch.save before PyTorch 1.6: five pickles behind one another (a mark, the form's version, the machine, the value, the keys of the
/// storages), then each storage: how many numbers it has, and these.</summary>
internal static class LegacyCheckpoint
{
    private const int LargestPickles = 64 << 20;
    private const long Version = 1001;

    private static ReadOnlySpan<byte> Mark => [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.']; // 0x1950A86A20F9469CFC6C as a number of ten bytes

    /// <summary>Whether a file begins as one does.</summary>
    public static bool Begins(FileStream file)
    {
        file.Position = 0;
        var start = new byte[32];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return read > 0 && start[0] == 0x80 && start.AsSpan(0, read).IndexOf(Mark) > 0;
    }

    /// <summary>The weights, and where the storages begin.</summary>
    public static (IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors, IReadOnlyDictionary<string, long> Starts) Read(FileStream file)
    {
        var content = new byte[Math.Min(file.Length, LargestPickles)];
        file.Position = 0;
        file.ReadExactly(content);
        var position = content.AsSpan().IndexOf(Mark) + Mark.Length;
        if (PickleFile.Read(content, ref position, null) is not Version) throw new InvalidDataException("it is of a version that no PyTorch has written");
        RequireLittleEndian(PickleFile.Read(content, ref position, null));
        var pickle = new TorchPickle();
        var root = PickleFile.Read(content, ref position, pickle.Names);
        var keys = PickleFile.Read(content, ref position, null);
        return (StateDictionary.Of(root), Starts(file, position, keys, pickle.Storages));
    }

    private static void RequireLittleEndian(object? machine)
    {
        if (machine is Dictionary<object, object?> known && known.GetValueOrDefault("little_endian") is false)
            throw new ForeignContentException("holds numbers with their most significant byte first", "load it and save it again on a little-endian machine");
    }

    private static Dictionary<string, long> Starts(FileStream file, long position, object? keys, IReadOnlyDictionary<string, TorchStorage> storages)
    {
        if (keys is not List<object?> list) throw new InvalidDataException("its list of storages is no list");
        var starts = new Dictionary<string, long>(StringComparer.Ordinal);
        Span<byte> count = stackalloc byte[sizeof(long)];
        foreach (var key in list)
        {
            if (key is not string name || !storages.TryGetValue(name, out var storage)) throw new InvalidDataException($"it lists a storage {key}, which nothing in it uses");
            file.Position = position;
            if (file.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) < count.Length) throw Short(storage);
            if (BinaryPrimitives.ReadInt64LittleEndian(count) is var there && there != storage.Count) throw new InvalidDataException($"its storage {name} has {there} numbers, and its tensors are of {storage.Count}");
            starts[name] = position + sizeof(long);
            if (storage.Bytes > file.Length - starts[name]) throw Short(storage);
            position = starts[name] + storage.Bytes;
        }

        return storages.Values.FirstOrDefault(storage => !starts.ContainsKey(storage.Key)) is { } missing ? throw new InvalidDataException($"its list of storages lacks {missing.Key}") : starts;
    }

    private static InvalidDataException Short(TorchStorage storage) => new($"it is cut short in its storage {storage.Key}");
}
