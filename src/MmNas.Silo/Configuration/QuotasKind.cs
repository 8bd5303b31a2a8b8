using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Fields;
using MmNas.Grains.Devices;

namespace MmNas.Silo.Configuration;

/// <summary>Users' names with the threads that each may have at a time; "each" stands for all who are not named.</summary>
internal sealed class QuotasKind : FieldKind<UserQuotas>
{
    private const string Everybody = "each";

    private const int MostUsers = 1000, LongestName = 100;

    private static readonly WholeKind Threads = new(1, 1_000_000);

    public override string Allowed => $"a map from users' names to {Threads.Allowed}, with {Everybody} for all others";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out UserQuotas value)
    {
        value = null;
        if (node is not MapNode { Entries.Count: <= MostUsers } map) return place.Refuse(node, $"use {Allowed}");
        var (named, read) = (new Dictionary<string, int>(StringComparer.Ordinal), true);
        foreach (var entry in map.Entries)
        {
            var own = place.At(entry.Shown);
            place.Problems.Note(own.Field, entry.Value);
            if (entry.Name.Length is 0 or > LongestName) read = own.Refuse(entry.Value, $"use a user's name of 1 to {LongestName} letters");
            else if (!Threads.TryRead(entry.Value, own, out var threads)) read = false;
            else if (!named.TryAdd(entry.Name, threads)) read = own.Refuse(entry.Value, "the user stands in the map already; leave one out");
        }

        int? each = named.Remove(Everybody, out var all) ? all : null;
        value = new() { Each = each, Named = named };
        return read;
    }

    public override JsonNode Write(UserQuotas value) => new JsonObject(
        (value.Each is { } each ? [KeyValuePair.Create(Everybody, each)] : Array.Empty<KeyValuePair<string, int>>()).Concat(value.Named)
            .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Threads.Schema() };
}
