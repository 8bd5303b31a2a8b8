using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Search;

namespace MmNas.Api.Json;

/// <summary>An operation by its short name: "SA".</summary>
internal sealed class OperationJson : JsonConverter<Operation>
{
    /// <summary>One that no assembly of this process describes keeps its name: it can be shown.</summary>
    public override Operation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString()!;
        return OperationCatalogue.TryParse(name, out var operation) ? operation : OperationCatalogue.Named(name);
    }

    public override void Write(Utf8JsonWriter writer, Operation value, JsonSerializerOptions options) => writer.WriteStringValue(value.ShortName);
}
