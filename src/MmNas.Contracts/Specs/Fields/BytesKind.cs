using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A number of bytes with its unit: "2GB", "500 MB".</summary>
public sealed class BytesKind : FieldKind<long>
{
    private const long Most = 1_000_000_000_000_000;

    public override string Allowed => "a number and B, kB, MB, GB or TB, such as 2GB, at most 1000TB";

    public override bool TryRead(SpecNode node, SpecPlace place, out long value)
    {
        value = 0;
        var read = node is ScalarNode scalar && scalar.Text.TrimEnd().EndsWith("B", StringComparison.OrdinalIgnoreCase) && ByteText.TryRead(scalar.Text, out value) && value <= Most;
        return read || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(long value) => $"{value}B";

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[0-9.]+ ?([kMGTP]?B|[mgtp]?b)$" };
}
