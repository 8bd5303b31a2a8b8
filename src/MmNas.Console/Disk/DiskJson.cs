using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Silo.Disk;

namespace MmNas.Console.Disk;

/// <summary>What takes how much room, for scripts: an object a line, told apart by their kind.</summary>
internal static class DiskJson
{
    public static IEnumerable<string> Lines(DiskUse use, MeasuredDisk measured)
    {
        foreach (var one in use.Experiments) yield return new JsonObject { ["kind"] = "experiment", ["id"] = one.Id, ["campaign"] = one.Campaign, ["search_bytes"] = one.Bytes.Search, ["network_bytes"] = one.Bytes.Networks, ["bytes"] = one.Bytes.Total }.Line();
        foreach (var one in use.Campaigns) yield return new JsonObject { ["kind"] = "campaign", ["id"] = one.Id, ["search_bytes"] = one.Bytes.Search, ["network_bytes"] = one.Bytes.Networks, ["bytes"] = one.Bytes.Total }.Line();
        foreach (var one in use.Shared) yield return new JsonObject { ["kind"] = "shared", ["id"] = one.Name, ["bytes"] = one.Bytes }.Line();
        foreach (var one in use.Orphans) yield return new JsonObject { ["kind"] = NameOf(PruneKind.Orphan), ["id"] = one.Name, ["files"] = one.Keys.Count, ["bytes"] = one.Bytes, ["reason"] = one.Reason }.Line();
        yield return new JsonObject { ["kind"] = "total", ["place"] = measured.Place, ["bytes"] = use.Total, ["free_bytes"] = measured.Free }.Line();
    }

    public static string NameOf(PruneKind kind) => kind switch
    {
        PruneKind.Supernet => "supernet",
        PruneKind.Experiment => "experiment",
        _ => "orphan",
    };
}
