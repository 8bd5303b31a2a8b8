using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Data;

/// <summary>A task in scenes.json: its name, or the number that versions up to 0.5.0 wrote, which is read as the text of that number.</summary>
internal sealed class SceneTaskConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number) return reader.GetString();
        return reader.TryGetInt32(out var number) ? number.ToString(CultureInfo.InvariantCulture) : throw new JsonException("the number of a task is a whole number");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
