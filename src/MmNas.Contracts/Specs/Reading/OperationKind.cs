using System.Text.Json.Nodes;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>An operation that a side's layers can take, by its short or its published name.</summary>
internal sealed class OperationKind(IReadOnlyList<Operation> candidates) : FieldKind<Operation>
{
    public override string Allowed => $"{Wording.Or(candidates.Select(candidate => candidate.ToShortName()))} (or the published names)";

    public override bool TryRead(SpecNode node, SpecPlace place, out Operation value)
    {
        value = default;
        var read = node is ScalarNode scalar && OperationNames.TryParse(scalar.Text, out value) && candidates.Contains(value);
        return read || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(Operation value) => value.ToShortName();

    public override JsonObject Schema() => new()
    {
        ["enum"] = new JsonArray([.. candidates.SelectMany(operation => new JsonNode[] { operation.ToShortName(), operation.ToPublishedName() })]),
    };
}
