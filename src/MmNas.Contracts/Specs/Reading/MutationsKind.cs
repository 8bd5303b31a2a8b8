using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Settings of a spec, each with the bounds that it may vary within.</summary>
internal sealed class MutationsKind : FieldKind<IReadOnlyList<CampaignMutation>>
{
    private static readonly MapKind<Bounds> Both = new(
    [
        new SpecField<Bounds, double>("least", RealKind.Any, bounds => bounds.Least, (bounds, value) => bounds with { Least = value }, "The lower bound, included.") { Required = true },
        new SpecField<Bounds, double>("most", RealKind.Any, bounds => bounds.Most, (bounds, value) => bounds with { Most = value }, "The upper bound, included.") { Required = true },
    ]);

    public override string Allowed => "a map from settings of a spec that hold a number, such as search.learning_rate, to { least, most }";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out IReadOnlyList<CampaignMutation> value)
    {
        value = null;
        if (node is not MapNode map) return place.Refuse(node, $"use {Allowed}");
        var read = map.Entries.Select(entry => Read(entry, place.At(entry.Shown))).ToList();
        var repeated = map.Entries.GroupBy(entry => entry.Name).Where(same => same.Count() > 1).Select(same => same.Last()).ToList();
        foreach (var entry in repeated) place.At(entry.Shown).Refuse(entry.Value, "the field stands in the map already; leave one out");
        value = [.. read.OfType<CampaignMutation>()];
        return value.Count == map.Entries.Count && repeated.Count == 0;
    }

    private static CampaignMutation? Read(MapEntry entry, SpecPlace place)
    {
        place.Problems.Note(place.Field, entry.Value);
        if (SpecSetting.WhyNot(entry.Name) is { } reason)
        {
            place.Problems.Add(new(place.Field, entry.Value.Shown, reason, entry.Line) { Column = entry.Column });
            return null;
        }

        if (!Both.TryRead(entry.Value, place, out var bounds) || place.Problems.Touches(place.Field)) return null;
        if (bounds.Least < bounds.Most) return new() { Field = entry.Name, Least = bounds.Least, Most = bounds.Most };
        place.Refuse(entry.Value, $"least is {bounds.Least} and most {bounds.Most}; use a least that is below most");
        return null;
    }

    public override JsonNode Write(IReadOnlyList<CampaignMutation> value) => new JsonObject(value.Select(one =>
        KeyValuePair.Create(one.Field, (JsonNode?)Both.Write(new() { Least = one.Least, Most = one.Most }))));

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(SpecSetting.Numbers.Select(row => KeyValuePair.Create(row.Field, (JsonNode?)Setting(row)))),
        ["additionalProperties"] = false,
    };

    private static JsonObject Setting(FieldRow row)
    {
        var schema = Both.Schema();
        schema["description"] = row.Meaning;
        return schema;
    }

    private sealed record Bounds
    {
        public double Least { get; init; }

        public double Most { get; init; }
    }
}
