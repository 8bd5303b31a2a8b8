using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>What is held back from the weights of a search.</summary>
internal sealed class HeldBackKind : FieldKind<string>
{
    public override string Allowed => $"{HeldBack.Sample} or {HeldBack.Image}";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text ?? "";
        return value is HeldBack.Sample or HeldBack.Image || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = $"^({HeldBack.Sample}|{HeldBack.Image})$" };
}
