using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Files;

namespace MmNas.Search;

/// <summary>Genotypes in the published JSON form: {"epoch0": {"enc": [["self_att_64"], ...], "dec": [["guided_att_64"], ...]}}.</summary>
public static partial class GenotypeFile
{
    private const int MostNamed = 8;
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

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
    public static Subnet Read(string text) => Parse(text, epoch: null).Genotype;

    /// <summary>Reads an epoch of a file, or the inner form by itself.</summary>
    /// <param name="text">Of the file.</param>
    /// <param name="epoch">The epoch that is read; null takes the last, which is the one of the highest number, wherever it stands.</param>
    /// <exception cref="FormatException">Not that form, or the epoch is not there; says where.</exception>
    public static ReadGenotype Parse(string text, int? epoch)
    {
        try
        {
            return Chosen(Root(text), epoch);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"{Surrogate(text)}; remove it", e);
        }
    }

    private static string Surrogate(string text) => UnpairedSurrogate().Match(text) is { Success: true } half
        ? $"line {text.AsSpan(0, half.Index).Count('\n') + 1} has {half.Value}, an unpaired surrogate (half of a UTF-16 pair)"
        : $"a text in it holds {BrokenText.Surrogate}";

    /// <summary>Epochs as they stand in a file: "epoch79, epoch80"; of many the first and the last few.</summary>
    public static string Names(IReadOnlyList<int> epochs) => epochs.Count <= MostNamed
        ? string.Join(", ", epochs.Select(epoch => $"epoch{epoch}"))
        : $"epoch{epochs[0]} ... epoch{epochs[^1]} ({epochs.Count} epochs)";

    private static ReadGenotype Chosen(JsonObject root, int? wanted)
    {
        var epochs = root.Select(entry => (Number: EpochNumber(entry.Key), entry.Value)).Where(entry => entry.Number is not null).OrderBy(entry => entry.Number).ToList();
        int[] numbers = [.. epochs.Select(entry => entry.Number!.Value)];
        if (wanted is not null && !numbers.Contains(wanted.Value))
            throw new FormatException($"it has no epoch{wanted}; {(numbers.Length == 0 ? "it names no epochs: leave the epoch out" : $"use one of {Names(numbers)}")}");
        var (number, value) = epochs.LastOrDefault(entry => wanted is null || entry.Number == wanted, (null, root));
        return new(Inner(number is null ? "" : $"epoch{number}.", value), number, numbers);
    }

    // Under: where it stands, with a dot at its end ("epoch7."); empty for the root.
    private static Subnet Inner(string under, JsonNode? value)
    {
        if (value is not JsonObject inner) throw new FormatException($"{under.TrimEnd('.')} is not an object; write {{\"enc\": [...], \"dec\": [...]}}");
        var decoder = Operations(inner, $"{under}dec", "dec");
        var encoder = Operations(inner, $"{under}enc", "enc");
        RefuseMisplaced(encoder, OperationSides.Words, $"{under}enc", "an encoder layer");
        RefuseMisplaced(decoder, OperationSides.Regions, $"{under}dec", "a decoder layer");
        return new(encoder, decoder);
    }

    private static void RefuseMisplaced(IEnumerable<Operation> operations, OperationSides side, string where, string layer)
    {
        if (operations.FirstOrDefault(operation => !operation.StandsOn(side)) is { } misplaced)
            throw new FormatException($"{where} has {misplaced.PublishedName}; {layer} takes one of {Names(OperationCatalogue.AllowedOn(side))}");
    }

    private static JsonObject Root(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Once) as JsonObject ?? throw new FormatException("it holds no JSON object; write {\"epoch0\": {\"enc\": [...], \"dec\": [...]}}");
        }
        catch (JsonException e)
        {
            var twice = Twice().Match(e.Message);
            throw new FormatException(
                IsBinary(text) ? "it is not text but a binary file, such as a PyTorch checkpoint; name the JSON file that describes the architecture"
                : twice.Success ? $"it has the key \"{twice.Groups[1].Value}\" twice; keep one of the two"
                : $"line {e.LineNumber + 1} is not JSON from byte {e.BytePositionInLine + 1} on, or breaks off there", e);
        }
    }

    private static int? EpochNumber(string key) =>
        key.StartsWith("epoch", StringComparison.Ordinal) && int.TryParse(key.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<Operation> Operations(JsonObject inner, string where, string side)
    {
        if (inner[side] is not JsonArray layers) throw new FormatException($"{where} is missing; give a list with one operation for each layer");
        return [.. layers.Select((layer, index) => OneOperation(layer, $"{where}[{index}]"))];
    }

    private static Operation OneOperation(JsonNode? layer, string where)
    {
        var cell = layer is JsonArray { Count: 1 } list ? list[0] : layer;
        return cell is JsonValue value && value.TryGetValue<string>(out var text) && OperationCatalogue.TryParse(text, out var operation)
            ? operation
            : throw new FormatException($"{where} is {layer?.ToJsonString() ?? "null"}; use one of {Names(OperationCatalogue.All)}");
    }

    private static string Names(IEnumerable<Operation> operations) => string.Join(", ", operations.Select(operation => operation.PublishedName));

    private static JsonArray Layers(IEnumerable<Operation> operations) =>
        [.. operations.Select(operation => new JsonArray(operation.PublishedName))];

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex UnpairedSurrogate();

    /// <summary>What is not valid UTF-8 has become U+FFFD; zip archives begin with their own letters.</summary>
    private static bool IsBinary(string text) => text.Contains('\0') || text.Contains('\uFFFD') || text.StartsWith("PK", StringComparison.Ordinal);

    /// <summary>The key that the parser names; it has no other way of saying it.</summary>
    [GeneratedRegex("[Dd]uplicate property '([^']*)'")]
    private static partial Regex Twice();
}
