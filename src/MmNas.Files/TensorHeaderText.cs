using System.Text.Json;

namespace MmNas.Files;

/// <summary>Reads the JSON of a header in the safetensors layout, and names the first thing in it that is not as the layout has it.</summary>
/// <remarks>huggingface.co/docs/safetensors.</remarks>
internal static class TensorHeaderText
{
    public const string MetadataName = "__metadata__";
    private const int MostShown = 60; // letters of a value that is wrong

    /// <exception cref="InvalidDataException">Something in it is not as the layout has it; says what, as a part of a sentence.</exception>
    /// <exception cref="InvalidOperationException">A text in it is not one: an unpaired surrogate, or not UTF-8.</exception>
    public static TensorFileHeader Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) throw new InvalidDataException("its header is not a JSON object");
        var (tensors, metadata) = (new List<KeyValuePair<string, TensorPlace>>(), new Dictionary<string, string>());
        foreach (var entry in EachOnce(root, "its header"))
        {
            if (entry.Name == MetadataName) TakeMetadata(entry.Value, metadata);
            else tensors.Add(new(entry.Name, Place(entry.Name, entry.Value)));
        }

        return new(tensors, metadata);
    }

    private static IEnumerable<JsonProperty> EachOnce(JsonElement element, string whose)
    {
        var names = new HashSet<string>();
        foreach (var entry in element.EnumerateObject())
        {
            if (!names.Add(entry.Name)) throw new InvalidDataException($"{whose} has {entry.Name} twice");
            yield return entry;
        }
    }

    private static void TakeMetadata(JsonElement value, Dictionary<string, string> into)
    {
        if (value.ValueKind is not JsonValueKind.Object) throw new InvalidDataException($"its {MetadataName} is {Shown(value)}, which is not an object of strings");
        foreach (var note in EachOnce(value, $"its {MetadataName}"))
            into.Add(note.Name, note.Value.ValueKind is JsonValueKind.String ? note.Value.GetString()! : throw new InvalidDataException($"its {MetadataName} has {Shown(note.Value)} for {note.Name}, which is not a string"));
    }

    private static TensorPlace Place(string name, JsonElement entry)
    {
        if (entry.ValueKind is not JsonValueKind.Object) throw new InvalidDataException($"tensor {name} is {Shown(entry)}, which is not an object with dtype, shape and data_offsets");
        var parts = EachOnce(entry, $"tensor {name}").ToDictionary(part => part.Name, part => part.Value);
        if (Part("dtype") is not { ValueKind: JsonValueKind.String } type) throw Wrong("dtype", "is not a string");
        if (Numbers(Part("shape")) is not { } shape) throw Wrong("shape", "is not a list of whole numbers, each 0 or more");
        if (Numbers(Part("data_offsets")) is not [var begin, var end] || begin > end) throw Wrong("data_offsets", "is not a list of two whole numbers, the first 0 or more and the second not below it");
        return new(type.GetString()!, shape, begin, end);

        JsonElement Part(string part) => parts.TryGetValue(part, out var value) ? value : throw new InvalidDataException($"tensor {name} has no {part}");

        InvalidDataException Wrong(string part, string how) => new($"tensor {name} has the {part} {Shown(parts[part])}, which {how}");
    }

    private static long[]? Numbers(JsonElement list)
    {
        if (list.ValueKind is not JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var one in list.EnumerateArray())
        {
            if (one.ValueKind is not JsonValueKind.Number || !one.TryGetInt64(out var number) || number < 0) return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > MostShown } text ? $"{text[..MostShown]}..." : value.GetRawText();
}
