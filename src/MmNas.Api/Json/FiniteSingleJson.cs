using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Api.Json;

/// <summary>As <see cref="FiniteJson"/>, in single precision.</summary>
internal sealed class FiniteSingleJson : JsonConverter<float>
{
    public override bool HandleNull => true;

    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType is JsonTokenType.Null ? float.NaN : reader.GetSingle();

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        if (float.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
