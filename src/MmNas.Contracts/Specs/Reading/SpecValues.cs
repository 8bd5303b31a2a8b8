using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>A spec field by field.</summary>
public static class SpecValues
{
    /// <summary>Every field with its value, defaults too, in the order of the file.</summary>
    public static IReadOnlyList<SpecValue> Of(ExperimentSpec spec) => [.. Of(SpecFields.Write(spec), "")];

    private static IEnumerable<SpecValue> Of(JsonObject map, string prefix) => map.SelectMany(one => one.Value is JsonObject { Count: > 0 } inner
        ? Of(inner, $"{prefix}{one.Key}.")
        : [new($"{prefix}{one.Key}", one.Value)]);
}

/// <summary>A field of a spec.</summary>
/// <param name="Field">Its dotted name: "search.learning_rate".</param>
/// <param name="Json">What it holds; null where it is left open.</param>
public sealed record SpecValue(string Field, JsonNode? Json)
{
    /// <summary>As people read it: "0.001", "[mcan, random]"; a text without quotes.</summary>
    public string Text => Json is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : SpecYaml.Inline(Json);

    /// <summary>As <see cref="Text"/>, with the names alone of genotypes and networks that are given: "base.json", "[mcan, \"network:mine\"]". What they are made of fills no table.</summary>
    public string Words => new SpecValue(Field, Named(Json)).Text;

    private static JsonNode? Named(JsonNode? json) => json switch
    {
        JsonArray list => new JsonArray([.. list.Select(Named)]),
        JsonValue value when value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is var text && text.IndexOf("={", StringComparison.Ordinal) is > 0 and var made => text[..made],
        _ => json?.DeepClone(),
    };
}
