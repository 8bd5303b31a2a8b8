using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Data;

/// <summary>A task's name in scenes.json. Versions up to 0.5.0 wrote a number, which is still read.</summary>
internal sealed class SceneTaskConverter : JsonConverter<string>
{
    /// <summary>The tasks that versions up to 0.5.0 had, by the numbers that they wrote. Nothing is ever added here.</summary>
    private static readonly string[] Numbered = ["vqa", "itm", "vgd"];

    /// <summary>The task of scenes whose file names none.</summary>
    public static string Unnamed => Numbered[0];

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number) return reader.GetString();
        return reader.TryGetInt32(out var number) && number >= 0 && number < Numbered.Length ? Numbered[number] : throw new JsonException($"no version ever numbered a task {number}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
