using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>What a network answers to one sentence, as a file of predictions holds it.</summary>
internal static class VgdPrediction
{
    /// <param name="writer">Inside an array.</param>
    /// <param name="split">Where the sentence is from.</param>
    /// <param name="phrase">Number of the phrase in its split, from 0.</param>
    /// <param name="box">x1 y1 x2 y2 in pixels.</param>
    /// <param name="overlap">With the true box, 0 to 1; right from 0.5.</param>
    public static void Write(Utf8JsonWriter writer, PhraseSplit split, int phrase, ReadOnlySpan<float> box, double overlap)
    {
        writer.WriteStartObject();
        split.Id(phrase)?.WriteTo(writer, "id");
        if (split.Picture(phrase) is { } picture) writer.WriteString("image", picture);
        else split.ImageKey(phrase).WriteTo(writer, "image_id");
        writer.WriteString("expression", split.Text(phrase));
        Write(writer, "box", box);
        Write(writer, "truth", split.Box(phrase));
        writer.WritePropertyName("overlap");
        writer.WriteFinite(overlap);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, ReadOnlySpan<float> box)
    {
        writer.WriteStartArray(name);
        foreach (var edge in box) writer.WriteFinite(edge);
        writer.WriteEndArray();
    }
}
