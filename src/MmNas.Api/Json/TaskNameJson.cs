using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Json;

/// <summary>A task by its name: "vqa".</summary>
internal sealed class TaskNameJson : JsonConverter<TaskName>
{
    public override TaskName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return new(reader.GetString()!);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, TaskName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
