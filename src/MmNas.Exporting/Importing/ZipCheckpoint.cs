using MmNas.Data;

namespace MmNas.Exporting.Importing;

/// <summary>The form of torch.save since PyTorch 1.6: a zip archive with a pickle, data.pkl, and an entry for each storage.</summary>
internal static class ZipCheckpoint
{
    private const string Pickle = "/data.pkl";
    private const int LargestPickle = 64 << 20;

    /// <summary>Whether a file begins as one does; the file is at its beginning afterwards.</summary>
    public static bool Begins(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read] is [(byte)'P', (byte)'K', 3, 4];
    }

    /// <summary>The weights, and where the storages begin.</summary>
    public static (IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors, IReadOnlyDictionary<string, long> Starts) Read(FileStream file)
    {
        var entries = ZipDirectory.Read(file);
        var folder = FolderOf(entries.Keys);
        var pickled = entries[folder + Pickle].InPlace;
        if (pickled.Length > LargestPickle) throw new InvalidDataException($"its data.pkl has {pickled.Length} bytes");
        var content = new byte[pickled.Length];
        file.Position = pickled.Start;
        file.ReadExactly(content);
        if (entries.TryGetValue($"{folder}/byteorder", out var order)) RequireLittleEndian(file, order.InPlace);
        var (pickle, position) = (new TorchPickle(), 0);
        var root = PickleFile.Read(content, ref position, pickle.Names);
        return (StateDictionary.Of(root), pickle.Storages.Values.ToDictionary(storage => storage.Key, storage => StartOf(storage, entries, folder)));
    }

    private static string FolderOf(IEnumerable<string> names)
    {
        string[] pickles = [.. names.Where(name => name.EndsWith(Pickle, StringComparison.Ordinal))];
        if (pickles is not [var only]) throw new ForeignContentException("is a zip archive and no checkpoint of PyTorch: it has no data.pkl in a folder", "name a file that torch.save has written");
        var folder = only[..^Pickle.Length];
        return names.Contains($"{folder}/constants.pkl")
            ? throw new ForeignContentException("holds a program (torch.jit.save)", "save its weights alone: torch.save(torch.jit.load(FILE).state_dict(), OTHER)")
            : folder;
    }

    private static void RequireLittleEndian(FileStream file, ByteRange byteOrder)
    {
        if (byteOrder.Length is 0 or > 16) return;
        Span<byte> order = stackalloc byte[(int)byteOrder.Length];
        file.Position = byteOrder.Start;
        file.ReadExactly(order);
        if (!order.SequenceEqual("little"u8)) throw new ForeignContentException("holds numbers with their most significant byte first", "load it and save it again on a little-endian machine");
    }

    private static long StartOf(TorchStorage storage, IReadOnlyDictionary<string, ZipEntry> entries, string folder)
    {
        if (!entries.TryGetValue($"{folder}/data/{storage.Key}", out var entry)) throw new InvalidDataException($"the numbers of its storage {storage.Key} are not there");
        var range = entry.InPlace;
        return range.Length >= storage.Bytes ? range.Start : throw new InvalidDataException($"its storage {storage.Key} has {range.Length} bytes for {storage.Count} numbers of {storage.Element.Size} bytes");
    }
}
