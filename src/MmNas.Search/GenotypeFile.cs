using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Search;

/// <summary>Genotypes in the published JSON form: {"epoch0": {"enc": [["self_att_64"], ...], "dec": [["guided_att_64"], ...]}}.</summary>
public static class GenotypeFile
{
    /// <summary>The inner form, without an epoch: {"enc": ..., "dec": ...}.</summary>
    public static JsonObject ToJson(Subnet genotype) => new()
    {
        ["enc"] = Layers(genotype.Encoder),
        ["dec"] = Layers(genotype.Decoder),
    };

    /// <summary>A whole file with one epoch.</summary>
    public static string Write(Subnet genotype) => new JsonObject { ["epoch0"] = ToJson(genotype) }.ToJsonString();

    /// <summary>Reads the last epoch of a file, or the inner form by itself.</summary>
    /// <exception cref="FormatException">Not that form; says where.</exception>
    public static Subnet Read(string text)
    {
        var root = Parse(text);
        var epoch = root.Where(entry => EpochNumber(entry.Key) is not null).OrderBy(entry => EpochNumber(entry.Key)).LastOrDefault();
        var (name, inner) = epoch.Key is null ? ("the file", root) : (epoch.Key, epoch.Value as JsonObject);
        if (inner is null) throw new FormatException($"{name} is no object; write {{\"enc\": [...], \"dec\": [...]}}");
        var decoder = Operations(inner, "dec", name);
        var encoder = Operations(inner, "enc", name);
        var misplaced = encoder.FirstOrDefault(operation => !SearchSpace.EncoderOperations.Contains(operation), Operation.SelfAttention);
        return misplaced is Operation.SelfAttention
            ? new(encoder, decoder)
            : throw new FormatException($"{name}.enc has {misplaced.ToPublishedName()}; an encoder layer takes self_att_64 or feed_forward");
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new FormatException("the file holds no JSON object");
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1} is no JSON: {e.Message}", e);
        }
    }

    private static int? EpochNumber(string key) =>
        key.StartsWith("epoch", StringComparison.Ordinal) && int.TryParse(key.AsSpan(5), out var number) ? number : null;

    private static List<Operation> Operations(JsonObject inner, string side, string name)
    {
        if (inner[side] is not JsonArray layers) throw new FormatException($"{name}.{side} is missing; give a list with one operation a layer");
        return [.. layers.Select((layer, index) => OneOperation(layer, $"{name}.{side}[{index}]"))];
    }

    private static Operation OneOperation(JsonNode? layer, string where)
    {
        var cell = layer is JsonArray { Count: 1 } list ? list[0] : layer;
        return cell is JsonValue value && value.TryGetValue<string>(out var text) && OperationNames.TryParse(text, out var operation)
            ? operation
            : throw new FormatException($"{where} is {layer?.ToJsonString() ?? "null"}; use one of {string.Join(", ", OperationNames.Published)}");
    }

    private static JsonArray Layers(IEnumerable<Operation> operations) =>
        [.. operations.Select(operation => new JsonArray(operation.ToPublishedName()))];
}
