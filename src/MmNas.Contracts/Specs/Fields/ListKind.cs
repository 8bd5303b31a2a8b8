using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A list of things of one kind.</summary>
public sealed class ListKind<T>(FieldKind<T> item) : FieldKind<IReadOnlyList<T>>
{
    /// <summary>The fewest items; 0 by default.</summary>
    public int Least { get; init; }

    /// <summary>The most items; 1000 by default.</summary>
    public int Most { get; init; } = 1000;

    /// <summary>Whether no item may stand twice; false by default.</summary>
    public bool Distinct { get; init; }

    public override string Allowed => $"a list of {Count}{(Distinct ? "different items" : "items")}, each {item.Allowed}";

    private string Count => (Least, Most) switch
    {
        (0, _) => $"at most {Most} ",
        _ => Least == Most ? $"{Least} " : $"{Least} to {Most} ",
    };

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not ListNode list) return place.Refuse(node, $"use {Allowed}");
        if (list.Items.Count > Most) return place.Refuse(node, $"use {Allowed}"); // a list of a million items is not worth a million errors
        var fits = list.Items.Count >= Least || place.Refuse(node, $"use {Allowed}");
        var items = new List<T>();
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (item.TryRead(list.Items[index], place.Item(index), out var read)) items.Add(read);
        }

        value = items;
        return items.Count == list.Items.Count && (!Distinct || RefuseRepeated(items, list, place)) && fits;
    }

    private static bool RefuseRepeated(List<T> items, ListNode list, SpecPlace place)
    {
        var known = new HashSet<T>();
        int[] repeated = [.. Enumerable.Range(0, items.Count).Where(index => !known.Add(items[index]))];
        foreach (var index in repeated) place.Item(index).Refuse(list.Items[index], "it stands twice in the list; leave one out");
        return repeated.Length == 0;
    }

    public override JsonNode Write(IReadOnlyList<T> value) => new JsonArray([.. value.Select(item.Write)]);

    /// <summary>"experiments[].spec": those of each item.</summary>
    public override IEnumerable<FieldRow> Inner(string prefix) => item.Inner($"{prefix.TrimEnd('.')}[].");

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
        if (Least > 0) schema["minItems"] = Least;
        schema["maxItems"] = Most;
        if (Distinct) schema["uniqueItems"] = true;
        return schema;
    }
}
