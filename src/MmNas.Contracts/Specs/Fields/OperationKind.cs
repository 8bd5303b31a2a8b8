using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>An operation that may stand on a side, by its short or its published name.</summary>
/// <param name="side">Words or Regions.</param>
internal sealed class OperationKind(OperationSides side) : FieldKind<Operation>
{
    private readonly ImmutableArray<Operation> allowed = OperationCatalogue.AllowedOn(side);

    public override string Allowed => $"{Wording.Or(allowed.Select(operation => operation.ShortName))} (or the published names)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out Operation value)
    {
        value = null;
        if (node is not ScalarNode scalar) return place.Refuse(node, $"use {Allowed}");
        if (!OperationCatalogue.TryParse(scalar.Text, out value)) return place.Refuse(node, $"use {Allowed}; --plugin FILE.dll loads others");
        return allowed.Contains(value) || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(Operation value) => value.ShortName;

    public override JsonObject Schema() => new()
    {
        ["enum"] = new JsonArray([.. allowed.SelectMany(operation => new JsonNode[] { operation.ShortName, operation.PublishedName })]),
    };
}
