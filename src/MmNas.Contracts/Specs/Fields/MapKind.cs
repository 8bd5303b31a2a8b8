using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A map of known fields.</summary>
public sealed class MapKind<TSpec>(IReadOnlyList<SpecField<TSpec>> fields) : FieldKind<TSpec>
    where TSpec : class, new()
{
    private const int MostUnknown = 20; // told one by one

    /// <summary>Whether a field of that name stands directly in the map.</summary>
    public bool Has(string name) => fields.Any(field => field.Name == name);

    public override string Allowed => $"a map of {Wording.Or(fields.Select(known => known.Name))}";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out TSpec value) => TryReadOver(new TSpec(), node, place, out value);

    /// <summary>Reads every field that is there; only something that is not a map at all gives false.</summary>
    public override bool TryReadOver(TSpec start, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out TSpec value)
    {
        value = null;
        if (node is not MapNode map) return place.Refuse(node, $"use {Allowed}");
        value = start;
        var (seen, unknown) = (new Dictionary<string, int>(), 0);
        foreach (var entry in map.Entries)
        {
            if (seen.TryAdd(entry.Name, entry.Line))
            {
                if (fields.FirstOrDefault(field => field.Name == entry.Name) is { } known) value = ReadEntry(value, known, entry, place);
                else if (++unknown <= MostUnknown) RefuseUnknown(entry, place);
            }
            else place.At(entry.Shown).Refuse(entry.Value, $"the field stands in line {seen[entry.Name]} already; leave one out");
        }

        if (unknown > MostUnknown)
            place.Problems.Add(new(place.Shown, "a map", $"{unknown - MostUnknown:N0} more of its fields {(unknown - MostUnknown == 1 ? "is" : "are")} unknown; is this the file that was meant?", map.Line));
        foreach (var field in fields.Where(field => field.Required && !seen.ContainsKey(field.Name)))
            place.Problems.Add(new(place.At(field.Name).Field, null, $"use {field.Allowed}"));
        return true;
    }

    private static TSpec ReadEntry(TSpec spec, SpecField<TSpec> field, MapEntry entry, SpecPlace around)
    {
        var place = around.At(entry.Name);
        place.Problems.Note(place.Field, entry.Value);
        return field.Read(spec, entry.Value, place);
    }

    private void RefuseUnknown(MapEntry entry, SpecPlace around) =>
        around.Problems.Add(new(around.At(entry.Shown).Field, entry.Value.Shown, Hint(entry, around), entry.Line) { Column = entry.Column });

    /// <summary>How a dotted name is written; else the nearest field of this map; else the one of that very name elsewhere; else all of this map.</summary>
    private string Hint(MapEntry entry, SpecPlace around)
    {
        if (DottedName.Hint(entry, around) is { } nested) return nested;
        var name = entry.Name;
        if (NearestName.Of(name, fields.Select(field => field.Name)) is { } near) return $"unknown field; did you mean {near}?";
        var elsewhere = around.Context.Fields().FirstOrDefault(row => row.Field.EndsWith($".{name}", StringComparison.Ordinal) || row.Field == name);
        return elsewhere is not null
            ? $"unknown field here; did you mean {elsewhere.Field}?"
            : $"unknown field; {around.Shown} has {string.Join(", ", fields.Select(field => field.Name))}";
    }

    public override JsonNode Write(TSpec value) =>
        new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, field.Write(value))));

    public override JsonObject Schema()
    {
        var required = fields.Where(field => field.Required).Select(field => (JsonNode)field.Name).ToArray();
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Property(field)))),
            ["additionalProperties"] = false,
        };
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    private static JsonObject Property(SpecField<TSpec> field)
    {
        var schema = field.Schema();
        schema["description"] = field.Meaning;
        if (!field.Inner("").Any() && !field.Required) schema["default"] = field.Write(new TSpec());
        return schema;
    }

    public override IEnumerable<FieldRow> Inner(string prefix) => fields.SelectMany(field => Rows(prefix + field.Name, field));

    private static FieldRow[] Rows(string path, SpecField<TSpec> field)
    {
        FieldRow[] inner = [.. field.Inner($"{path}.")];
        var standard = field.Required ? "" : field.Write(new TSpec())?.ToJsonString() ?? "null";
        return inner.Length > 0 ? inner : [new(path, field.Allowed, standard, field.Meaning) { IsNumber = field.IsNumber }];
    }
}
