using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>What is held back from the weights of a search.</summary>
internal sealed class HeldBackKind : FieldKind<string>
{
    /// <summary>Any samples.</summary>
    public const string Sample = "sample";

    /// <summary>Whole pictures with all their texts.</summary>
    public const string Image = "image";

    public override string Allowed => $"{Sample} or {Image}";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text ?? "";
        return value is Sample or Image || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = $"^({Sample}|{Image})$" };
}
