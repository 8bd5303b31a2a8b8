using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>A whole number from <paramref name="least"/> on.</summary>
internal sealed class WholeKind(int least) : FieldKind<int>
{
    public override string Allowed => $"a whole number, {least} or more";

    public override bool TryRead(SpecNode node, SpecPlace place, out int value)
    {
        value = 0;
        var read = node is ScalarNode { Quoted: false } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least;
        return read || place.Refuse(node, $"use {Allowed}{(TooLarge(node) ? $", at most {int.MaxValue}" : "")}");
    }

    private static bool TooLarge(SpecNode node) =>
        node is ScalarNode { Quoted: false } scalar && BigInteger.TryParse(scalar.Text, out var number) && number > int.MaxValue;

    public override JsonNode Write(int value) => value;

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least };
}
