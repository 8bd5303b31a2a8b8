using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A plugin by name, version and content.</summary>
internal sealed class PluginKind : FieldKind<string>
{
    public const string Form = "\"NAME VERSION sha256:...\" with the 64 digits of the assembly's SHA-256";

    public override string Allowed => Form;

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text;
        return (value is not null && Plugin.TryParse(value, out _)) || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[^ ]+ [0-9.]+ sha256:[0-9a-f]{64}$" };
}
