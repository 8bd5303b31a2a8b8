using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What the agreed interface names and this version refuses.</summary>
internal sealed class LaterKind : FieldKind<string>
{
    public override string Allowed => "nothing";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        return place.Refuse(node, "this version cannot do that yet; leave it out");
    }

    public override JsonNode? Write(string value) => null;

    public override JsonObject Schema() => new() { ["type"] = "null" };
}
