using System.Text.Json.Nodes;
using MmNas.Contracts.Folders;

namespace MmNas.Console.Exporting;

/// <summary>How what was written was compared with the trained network, for people and scripts.</summary>
internal static class ExportChecks
{
    public static IEnumerable<string> Lines(NetworkConfig config) => config.Checks.Select(check =>
        $"{check.Key}: {check.Value.Samples} real samples give the same in ONNX Runtime; the largest difference is {check.Value.LargestDifference:0.0e+0}");

    public static JsonObject Json(NetworkConfig config) => new(config.Checks.Select(check => KeyValuePair.Create(check.Key, (JsonNode?)new JsonObject
    {
        ["samples"] = check.Value.Samples,
        ["largest_difference"] = check.Value.LargestDifference,
    })));
}
