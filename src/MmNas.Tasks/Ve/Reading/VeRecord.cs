using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>One row of SNLI-VE, as written; what is missing there is null here.</summary>
internal sealed record VeRecord(
    [property: JsonPropertyName("Flickr30K_ID")] DataId? Picture,
    [property: JsonPropertyName("sentence2")] string? Hypothesis,
    [property: JsonPropertyName("gold_label")] string? Label,
    [property: JsonPropertyName("pairID")] DataId? Pair)
{
    public string? Missing =>
        Picture is null ? "Flickr30K_ID" : Hypothesis is null ? "sentence2" : Label is null ? "gold_label" : null;
}

/// <summary>One line of the plain layout, as written; what is missing there is null here.</summary>
internal sealed record PlainHypothesis(
    [property: JsonPropertyName("image")] string? Image,
    [property: JsonPropertyName("hypothesis")] string? Hypothesis,
    [property: JsonPropertyName("label")] string? Label,
    [property: JsonPropertyName("id")] DataId? Id)
{
    public string? Missing => Image is null ? "image" : Hypothesis is null ? "hypothesis" : Label is null ? "label" : null;
}

/// <summary>Compiled readers of the lines; ids may also be written as text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VeRecord))]
[JsonSerializable(typeof(PlainHypothesis))]
internal sealed partial class VeJson : JsonSerializerContext;
