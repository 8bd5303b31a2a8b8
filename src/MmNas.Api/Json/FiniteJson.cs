using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Api.Json;

/// <summary>A number; null for what is none, since JSON has neither NaN nor infinity.</summary>
internal sealed class FiniteJson : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType is JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
