using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Console.Results;

/// <summary>How values are written for scripts: one object a line.</summary>
internal static class JsonLines
{
    private const int MetricDigits = 10; // behind the point

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // no page ever holds it

    public static string Line(this JsonObject json) => json.ToJsonString(Readable);

    /// <summary>In UTC: "2026-03-01T08:00:00.0000000Z"; null where there is none.</summary>
    public static JsonNode? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("O");

    /// <summary>Null for what is not a number: JSON has neither NaN nor infinity.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>Of a metric: without the last digits, which say how it was computed (14.000000000000002).</summary>
    public static JsonNode? Metric(double? value) => Number(value is { } number && double.IsFinite(number) ? Math.Round(number, MetricDigits) : null);

    /// <summary>In the digits of single precision; null for what is not a number.</summary>
    public static JsonNode? Single(float value) => float.IsFinite(value) ? value : null;
}
