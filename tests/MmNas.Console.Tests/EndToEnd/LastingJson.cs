using System.Text.Json.Nodes;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A result without what depends on when and where it came about.</summary>
internal static class LastingJson
{
    private static readonly string[] OfTimeAndPlace = ["seconds", "submitted", "started", "ended", "ran_on", "trained_on", "latency_ms"];

    /// <summary>A copy, of all objects within too.</summary>
    public static JsonObject Of(JsonObject result)
    {
        var lasting = result.DeepClone().AsObject();
        RemoveFrom(lasting);
        return lasting;
    }

    private static void RemoveFrom(JsonNode? node)
    {
        if (node is JsonArray list) foreach (var one in list) RemoveFrom(one);
        if (node is not JsonObject json) return;
        foreach (var name in OfTimeAndPlace) json.Remove(name);
        foreach (var (_, value) in json) RemoveFrom(value);
    }
}
