using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>One of the names that the tasks of this process bring. Any name can be written, so that a spec has one identity wherever it is looked at.</summary>
/// <param name="known">The names that may be read.</param>
/// <param name="read">The value of a name.</param>
/// <param name="others">Where other names come from, to stand behind the known ones in an error; by default nothing is said.</param>
internal sealed class NameKind<T>(IReadOnlyList<string> known, Func<string, T> read, string others = "") : FieldKind<T>
    where T : notnull
{
    public override string Allowed => Wording.Or(known);

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not ScalarNode { Text: var text } || !known.Contains(text)) return place.Refuse(node, $"use {Allowed}{others}");
        value = read(text);
        return true;
    }

    public override JsonNode Write(T value) => $"{value}";

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. known.Select(name => (JsonNode)name)]) };
}
