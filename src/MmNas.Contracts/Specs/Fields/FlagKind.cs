using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>Yes or no: true or false.</summary>
public sealed class FlagKind : FieldKind<bool>
{
    public override string Allowed => "true or false";

    public override bool TryRead(SpecNode node, SpecPlace place, out bool value)
    {
        value = node is ScalarNode { Quoted: false, Text: "true" };
        return value || node is ScalarNode { Quoted: false, Text: "false" } || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(bool value) => value;

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
