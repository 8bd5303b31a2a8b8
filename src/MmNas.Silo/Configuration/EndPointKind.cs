using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Silo.Configuration;

/// <summary>An address with a port: ADDRESS:PORT.</summary>
public sealed class EndPointKind : FieldKind<IPEndPoint>
{
    /// <inheritdoc/>
    public override string Allowed => "ADDRESS:PORT such as 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080 (port 0 takes a free one)";

    /// <summary>Null where the text is not an address with a port.</summary>
    public static IPEndPoint? Parse(string text) =>
        text.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal) is var plain && HasPort(plain) && IPEndPoint.TryParse(plain, out var point) ? point : null;

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out IPEndPoint value)
    {
        value = node is ScalarNode scalar ? Parse(scalar.Text) : null;
        return value is not null || place.Refuse(node, $"use {Allowed}");
    }

    /// <inheritdoc/>
    public override JsonNode Write(IPEndPoint value) => value.ToString();

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string" };

    /// <summary>The parser takes an address without a port, too, and makes it 0.</summary>
    private static bool HasPort(string text) => text.LastIndexOf(':') is > 0 and var colon && colon > text.LastIndexOf(']') && text.Contains('.') | text.Contains(']');
}
