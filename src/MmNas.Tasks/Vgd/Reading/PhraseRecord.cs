using System.Text.Json.Serialization;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>One sentence with its box, as written; what is missing there is null here.</summary>
internal sealed record PhraseRecord(
    [property: JsonPropertyName("tokens")] IReadOnlyList<string?>? Tokens,
    [property: JsonPropertyName("file_name")] string? FileName,
    [property: JsonPropertyName("image_id")] DataId? ImageId,
    [property: JsonPropertyName("bbox")] IReadOnlyList<float>? Box,
    [property: JsonPropertyName("width")] float? Width,
    [property: JsonPropertyName("height")] float? Height)
{
    /// <summary>What the entry lacks; null when it is whole.</summary>
    public string? Missing =>
        ImageId is null ? "image_id"
        : Tokens is null || Tokens.Contains(null) ? $"tokens (image_id {ImageId})"
        : Box is null ? $"bbox (image_id {ImageId})" : null;

    /// <summary>What is wrong with the box; null when it can be pointed at.</summary>
    public string? BoxProblem =>
        Box is not [var x, var y, var width, var height] ? $"has a bbox of {Counted.Of(Box!.Count, "number")}"
        : Array.Exists([x, y, width, height], value => !float.IsFinite(value)) || width <= 0 || height <= 0 ? "has a bbox without extent"
        : x >= (Width ?? float.PositiveInfinity) || y >= (Height ?? float.PositiveInfinity) || x + width <= 0 || y + height <= 0
            ? $"has a bbox outside its picture of {Width} x {Height} pixels"
        : null;
}

/// <summary>Compiled readers of the entries; ids may also be written as text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(PhraseRecord))]
internal sealed partial class PhraseJson : JsonSerializerContext;
