using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>Who submitted something, for scripts.</summary>
internal static class SubmitterJson
{
    /// <summary>Null where nobody has said.</summary>
    public static JsonObject? Of(Submitter? by) => by is null ? null : new() { ["user"] = by.User, ["host"] = by.Host, ["version"] = by.Version };
}
