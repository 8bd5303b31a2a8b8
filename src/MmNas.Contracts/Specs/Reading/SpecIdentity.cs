using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Tells whether two specs ask for the same experiment.</summary>
public static class SpecIdentity
{
    /// <summary>Fields of versions after 0.6.0: only specs that ask for another value than the one they come with have them in their identity, the others keep theirs.</summary>
    private static readonly string[] Later =
    [
        "data.order", "search.held_back", "search.sampling", "search.even_until", "search.architecture.still_steps", "search.architecture.dropout", "search.genotype", "search.measured", "search.judged_by", "search.cost",
        "finalist_seeds", "finalist_distance", "finalist_start", "finalist_proposals", "retrain.validate", "retrain.start",
    ];

    private static readonly JsonObject Unchanged = SpecFields.Write(new());

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>SHA-256, in lower-case hexadecimal, over every field that decides what comes out, defaults too: two texts that mean the same give the same.</summary>
    /// <remarks>A genotype counts by its name and by what it is, wherever its file lies; a network by its weights too.</remarks>
    public static string Of(ExperimentSpec spec)
    {
        var fields = SpecFields.Write(spec);
        fields.Remove(SpecFields.CheckpointSeconds);
        if (spec.Plugins.Count == 0) fields.Remove(SpecFields.Plugins);
        if (spec.Data.Detect is null) fields["data"]!.AsObject().Remove("detect"); // specs of versions without that field stay what they were
        LeaveOutFolders(fields, spec);
        foreach (var later in Later) RemoveDefault(fields, later.Split('.'));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields.ToJsonString())));
    }

    private static void LeaveOutFolders(JsonObject fields, ExperimentSpec spec)
    {
        if (spec.Retrain.Start is { } start) fields["retrain"]!["start"] = GivenNetwork.Read(start).Identity;
        var baselines = fields["baselines"]!.AsArray();
        foreach (var (place, text) in spec.Baselines.Index())
            if (Baseline.Parse(text) is Baseline.Network network) baselines[place] = new Baseline.Network(GivenNetwork.Read(network.Given).Identity).ToString();
    }

    private static void RemoveDefault(JsonObject fields, string[] path)
    {
        JsonObject MapIn(JsonObject root) => path[..^1].Aggregate(root, (map, name) => map[name]!.AsObject());
        var (own, unchanged, name) = (MapIn(fields), MapIn(Unchanged), path[^1]);
        if (JsonNode.DeepEquals(own[name], unchanged[name])) own.Remove(name);
    }

    /// <summary>The spec with every field written out, as JSON that <see cref="SpecFile"/> reads back to the same spec.</summary>
    public static string FullText(ExperimentSpec spec) => SpecFields.Write(spec).ToJsonString(Indented);
}
