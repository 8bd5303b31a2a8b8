using MmNas.Data;

namespace MmNas.Exporting.Importing;

/// <summary>What stands for what in the pickles of torch.save: tensors, their storages, and the dictionaries around them. Every other name is refused, and none is run.</summary>
internal sealed class TorchPickle
{
    private const string Utilities = "torch._utils";
    private static readonly object OrderedDictionary = new(), Size = new(), Tensor = new(), Parameter = new();

    private readonly Dictionary<string, TorchStorage> storages = new(StringComparer.Ordinal);

    /// <summary>Every storage that the pickle has named so far, by key.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => storages;

    /// <summary>For reading a pickle.</summary>
    public PickleNames Names => new(Value, Call, Outside);

    private static object Value(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => OrderedDictionary,
        ("torch", nameof(Size)) => Size,
        (Utilities, "_rebuild_tensor" or "_rebuild_tensor_v2") => Tensor,
        (Utilities, "_rebuild_parameter" or "_rebuild_parameter_with_state") => Parameter,
        ("torch" or "torch.cuda" or "torch.storage", _) when TorchElement.Of(name) is { } element => element,
        _ when name.EndsWith("Storage", StringComparison.Ordinal) && module is "torch" or "torch.cuda" or "torch.storage" =>
            throw new ForeignContentException($"holds numbers of the type {module}.{name}", "turn the tensors into float32 before they are saved: tensor.float()"),
        _ => throw new ForeignContentException(
            $"calls {module}.{name}, and no code of a checkpoint is run: only tensors, texts and numbers in lists and dictionaries are read", ForeignContentException.SaveWeightsAlone),
    };

    private static object? Call(object? called, IReadOnlyList<object?> arguments)
    {
        if (called == OrderedDictionary) return Dictionary(arguments);
        if (called == Size && arguments is [object?[] extents]) return extents;
        if (called == Tensor && arguments is [TorchStorage storage, long first, var shape, var strides, ..])
            return TorchTensor.Of(storage, first, Numbers(shape), Numbers(strides));
        if (called == Parameter && arguments is [TorchTensor tensor, ..]) return tensor;
        throw new InvalidDataException("it calls something in a way that torch.save never does");
    }

    // Python 2 gives the items as a list of pairs.
    private static Dictionary<object, object?> Dictionary(IReadOnlyList<object?> arguments)
    {
        var made = new Dictionary<object, object?>();
        if (arguments.Count == 0) return made;
        if (arguments is not [List<object?> items]) throw new InvalidDataException("a dictionary of it is made of something that is no list of pairs");
        foreach (var item in items)
        {
            if (item is not (List<object?> and [string key, var value])) throw new InvalidDataException("a dictionary of it is made of something that is no list of pairs");
            made[key] = value;
        }

        return made;
    }

    private object Outside(object? id)
    {
        if (id is not object?[] parts || parts is not ["storage", TorchElement element, string key, string, long count and >= 0, ..])
            throw new InvalidDataException("it names a storage as no version of PyTorch does");
        if (parts is [_, _, _, _, _, not null, ..]) throw new ForeignContentException("shares storages as PyTorch before 0.4 did", "read it with torch.load and save it again");
        if (count > long.MaxValue / element.Size) throw new InvalidDataException($"a storage claims to hold {count} numbers");
        var storage = new TorchStorage(element, key, count);
        if (!storages.TryAdd(key, storage) && storages[key] != storage) throw new InvalidDataException($"it describes the storage {key} in two ways");
        return storages[key];
    }

    private static IReadOnlyList<long> Numbers(object? value) => value is object?[] list && list.All(one => one is long)
        ? [.. list.Select(one => (long)one!)]
        : throw new InvalidDataException("a tensor has a shape or strides that are no whole numbers");
}
