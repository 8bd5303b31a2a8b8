using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A text of a certain form.</summary>
public sealed class TextKind(string allowed, Regex form) : FieldKind<string>
{
    public override string Allowed => allowed;

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = node is ScalarNode { IsNull: false } scalar && form.IsMatch(scalar.Text) ? scalar.Text : null;
        return value is not null || place.Refuse(node, $"use {allowed}");
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = form.ToString() };
}
