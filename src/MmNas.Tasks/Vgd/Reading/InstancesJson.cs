using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>One picture of an instances.json, as written; what is missing there is null here.</summary>
internal sealed record InstancesImage(
    [property: JsonPropertyName("id")] DataId? Id,
    [property: JsonPropertyName("file_name")] string? FileName,
    [property: JsonPropertyName("width")] float? Width,
    [property: JsonPropertyName("height")] float? Height)
{
    /// <summary>What the entry lacks; null when it is whole.</summary>
    public string? Missing => Id is null ? "id" : FileName is null ? $"file_name (id {Id})" : null;
}

/// <summary>One box of an instances.json, as written; what is missing there is null here.</summary>
internal sealed record InstancesBox(
    [property: JsonPropertyName("id")] long? Id, [property: JsonPropertyName("bbox")] IReadOnlyList<float>? Box)
{
    /// <summary>What the entry lacks; null when it is whole.</summary>
    public string? Missing => Id is null ? "id" : Box is null ? $"bbox (id {Id})" : null;
}

/// <summary>Compiled readers of the entries; ids may also be written as text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(InstancesImage))]
[JsonSerializable(typeof(InstancesBox))]
internal sealed partial class InstancesJson : JsonSerializerContext;
