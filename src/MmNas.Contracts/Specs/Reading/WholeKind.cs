using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
public sealed class WholeKind(int least, int most = int.MaxValue) : FieldKind<int>
{
    public override string Allowed => most == int.MaxValue ? $"a whole number, {least} or more" : $"a whole number, {least} to {most}";

    public override bool IsNumber => true;

    public override bool TryRead(SpecNode node, SpecPlace place, out int value)
    {
        value = 0;
        var read = node is ScalarNode { Quoted: false } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
        return read || place.Refuse(node, $"use {Allowed}{(TooLarge(node) ? $", at most {int.MaxValue}" : "")}");
    }

    private bool TooLarge(SpecNode node) =>
        most == int.MaxValue && node is ScalarNode { Quoted: false } scalar && BigInteger.TryParse(scalar.Text, out var number) && number > int.MaxValue;

    public override JsonNode Write(int value) => value;

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most < int.MaxValue) schema["maximum"] = most;
        return schema;
    }
}
