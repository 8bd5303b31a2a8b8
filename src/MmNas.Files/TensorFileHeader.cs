using System.Buffers.Binary;
using System.Text.Json;

namespace MmNas.Files;

/// <summary>What the header of a file in the safetensors layout says. Somebody else may have written it: nothing in it is believed before it is looked at.</summary>
/// <param name="Tensors">By name, in the file's order.</param>
/// <param name="Metadata">Strings that the file carries along.</param>
public sealed partial record TensorFileHeader(IReadOnlyList<KeyValuePair<string, TensorPlace>> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The name of the strings.</summary>
    public const string MetadataName = TensorHeaderText.MetadataName;

    private const int LongestHeader = 100_000_000;

    /// <summary>Reads a header, and leaves the file at the first value.</summary>
    /// <param name="file">At its beginning.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message says how, as a part of a sentence.</exception>
    public static TensorFileHeader Read(FileStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (file.Length < length.Length) throw new InvalidDataException($"it has {Counted.Of(file.Length, "byte")}, fewer than the {length.Length} that give the length of its header");
        file.ReadExactly(length);
        var (size, left) = (BinaryPrimitives.ReadUInt64LittleEndian(length), file.Length - file.Position);
        if (size > LongestHeader) throw new InvalidDataException($"it is not a safetensors file: its header claims {size} bytes, and at most {LongestHeader} are allowed");
        if (size > (ulong)left) throw new InvalidDataException($"it is cut short, or not a safetensors file: its header claims {size} bytes, and {left} follow");
        var json = new byte[size];
        file.ReadExactly(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return TensorHeaderText.Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"its header is not JSON from {(e.LineNumber > 0 ? $"line {e.LineNumber + 1}, " : "")}byte {e.BytePositionInLine + 1} on", e);
        }
        catch (InvalidOperationException e) // the reader throws it for either
        {
            throw new InvalidDataException($"its header holds {BrokenText.Either}", e);
        }
    }

    /// <summary>Why the values cannot be read, whatever they are for: empty where all lie in the file one behind the other, as the layout asks, and are of the type that is read.</summary>
    /// <param name="available">Bytes behind the header.</param>
    public IReadOnlyList<TensorFileFault> Faults(long available) => [.. Impossible(), .. Misplaced(available) is { } fault ? [fault] : NotRead().Concat(Missized())];

    private IEnumerable<TensorFileFault> Impossible() =>
        from tensor in Tensors
        where tensor.Value.Numbers is null
        select TensorFileFault.Damage($"tensor {tensor.Key} has the impossible shape {tensor.Value.ShownShape}");

    /// <summary>The first place where the tensors do not lie one behind the other from the first byte to the last.</summary>
    private TensorFileFault? Misplaced(long available)
    {
        var described = Tensors.Select(tensor => tensor.Value.End).DefaultIfEmpty().Max();
        if (described > available) return TensorFileFault.Damage($"it is cut short: its header describes {Counted.Of(described, "byte")} of tensors, and {available:N0} follow");
        var (end, before) = (0L, "");
        foreach (var (name, place) in Tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            if (place.Begin < end) return TensorFileFault.Damage($"the tensors {before} and {name} overlap, from byte {place.Begin} of the values on");
            if (place.Begin > end) return TensorFileFault.Damage($"{Counted.Of(place.Begin - end, "byte")} before tensor {name} {(place.Begin - end == 1 ? "belongs" : "belong")} to no tensor");
            (end, before) = (place.End, name);
        }

        return available > end ? TensorFileFault.Damage($"{Counted.Of(available - end, "byte")} behind the last tensor {(available - end == 1 ? "belongs" : "belong")} to no tensor") : null;
    }

    private IEnumerable<TensorFileFault> NotRead() =>
        from tensor in Tensors
        where tensor.Value.Type != TensorPlace.OnlyType
        group tensor.Key by tensor.Value.Type into names
        let count = names.Count()
        select TensorFileFault.OtherType($"{(count == 1 ? $"tensor {names.First()} has" : $"{count:N0} tensors, {names.First()} among them, have")} the dtype {names.Key}, and only {TensorPlace.OnlyType} (float32) is read");

    private IEnumerable<TensorFileFault> Missized() =>
        from tensor in Tensors
        let place = tensor.Value
        where place.Type == TensorPlace.OnlyType && place.Numbers is { } numbers && place.End - place.Begin != numbers * sizeof(float)
        select TensorFileFault.Damage($"tensor {tensor.Key} has {Counted.Of(place.End - place.Begin, "byte")} for its shape {place.ShownShape}, which takes {place.Numbers * sizeof(float):N0}");
}
