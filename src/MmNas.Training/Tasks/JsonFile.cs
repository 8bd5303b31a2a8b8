using System.Text.Encodings.Web;
using System.Text.Json;

namespace MmNas.Training.Tasks;

/// <summary>Writes a JSON file of any size; it appears under its name only when it is complete.</summary>
public static class JsonFile
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // no HTML holds it

    /// <summary>A number, or null where it is not finite: JSON has no other way to say so.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }

    public static void Write(string path, Action<Utf8JsonWriter> content)
    {
        var growing = $"{path}.writing";
        using (var stream = File.Create(growing))
        using (var writer = new Utf8JsonWriter(stream, Plain))
            content(writer);
        File.Move(growing, path, overwrite: true);
    }
}
