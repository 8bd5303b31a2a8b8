using System.Text.Encodings.Web;
using System.Text.Json;
using MmNas.Files;

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

    /// <summary>Writes a list with one object for each entry.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entries">In the order in which they are written.</param>
    /// <param name="properties">Writes the properties of an entry's object.</param>
    public static void WriteList<T>(string path, IEnumerable<T> entries, Action<Utf8JsonWriter, T> properties) => Write(path, writer =>
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            properties(writer, entry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; where it is a link, what that points to is written.</param>
    /// <param name="content">Writes one value.</param>
    /// <exception cref="IOException">It is a pipe, a socket or a device, whose place a file must not take; or it cannot be written.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> content) => WholeFile.Write(path, stream =>
    {
        using var writer = new Utf8JsonWriter(stream, Plain);
        content(writer);
    });
}
