using MmNas.Files;

namespace MmNas.Exporting.Importing;

/// <summary>The safetensors form: a header in JSON and the numbers behind it.</summary>
internal static class SafeTensors
{
    private static readonly Dictionary<string, string> Storages = new()
    {
        ["F64"] = "DoubleStorage",
        ["F32"] = "FloatStorage",
        ["F16"] = "HalfStorage",
        ["BF16"] = "BFloat16Storage",
        ["I64"] = "LongStorage",
        ["I32"] = "IntStorage",
        ["I16"] = "ShortStorage",
        ["I8"] = "CharStorage",
        ["U8"] = "ByteStorage",
        ["BOOL"] = "BoolStorage",
    };

    /// <summary>Whether a file begins as one does: a brace stands behind the length of the header. The file is at its beginning afterwards.</summary>
    public static bool Begins(FileStream file)
    {
        Span<byte> start = stackalloc byte[9];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == start.Length && start[^1] == (byte)'{';
    }

    /// <summary>The tensors, and where each begins.</summary>
    public static (IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors, IReadOnlyDictionary<string, long> Starts) Read(FileStream file)
    {
        var header = TensorFileHeader.Read(file);
        var (tensors, starts, values) = (new List<KeyValuePair<string, TorchTensor>>(), new Dictionary<string, long>(StringComparer.Ordinal), file.Position);
        foreach (var (name, place) in header.Tensors)
        {
            if (!Storages.TryGetValue(place.Type, out var type)) throw new ForeignContentException($"has {name} of the type {place.Type}", $"save it as one of {string.Join(", ", Storages.Keys)}");
            if (place.Begin > place.End || place.End > file.Length - values) throw new InvalidDataException($"it is cut short: tensor {name} lies at [{place.Begin}, {place.End}] of {file.Length - values} bytes");
            var element = TorchElement.Of(type)!;
            var storage = new TorchStorage(element, name, (place.End - place.Begin) / element.Size);
            var tensor = TorchTensor.Of(storage, 0, place.Shape, Rows(place.Shape));
            if (tensor.Count * element.Size != place.End - place.Begin) throw new InvalidDataException($"its tensor {name} has {place.End - place.Begin} bytes for {tensor.Count} numbers of {element.Size}");
            tensors.Add(KeyValuePair.Create(name, tensor));
            starts[name] = values + place.Begin;
        }

        return (tensors, starts);
    }

    // Strides of numbers that lie one behind the other.
    private static long[] Rows(long[] shape)
    {
        var strides = new long[shape.Length];
        var step = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step = unchecked(step * Math.Max(shape[axis], 1)); // one that does not fit is found by TorchTensor.Of
        }

        return strides;
    }
}
