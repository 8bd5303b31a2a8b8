using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Measuring.Turns;

/// <summary>How jobs and lines are written: snake case, as the peer reads it.</summary>
internal static class TurnJson
{
    public static JsonSerializerOptions Jobs { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Without what a line has nothing to say about.</summary>
    public static JsonSerializerOptions Lines { get; } = new(Jobs) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };
}
