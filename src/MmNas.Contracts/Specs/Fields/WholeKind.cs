using System.Globalization;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
public sealed class WholeKind(int least, int most) : FieldKind<int>
{
    public override string Allowed => $"a whole number, {least} to {most}";

    public override bool IsNumber => true;

    public override bool TryRead(SpecNode node, SpecPlace place, out int value)
    {
        value = 0;
        var read = node is ScalarNode { Quoted: false } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
        return read || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(int value) => value;

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}
