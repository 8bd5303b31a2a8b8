using System.Globalization;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A finite number in a range.</summary>
public sealed class RealKind : FieldKind<double>
{
    private const double Most = 1_000_000;

    private readonly Func<double, bool> inside;
    private readonly (string Keyword, double Bound)[] bounds;

    private RealKind(string allowed, Func<double, bool> inside, params (string Keyword, double Bound)[] bounds)
    {
        Allowed = allowed;
        this.inside = inside;
        this.bounds = bounds;
    }

    /// <summary>A number of either sign, up to the largest that specs may hold.</summary>
    public static RealKind Any { get; } = new($"a number from -{Most} to {Most}", x => Math.Abs(x) <= Most, ("minimum", -Most), ("maximum", Most));

    /// <summary>A number above 0, up to and including <paramref name="most"/>.</summary>
    public static RealKind PositiveTo(double most) =>
        new(FormattableString.Invariant($"a number above 0, at most {most}"), x => x > 0 && x <= most, ("exclusiveMinimum", 0), ("maximum", most));

    /// <summary>A number from 0 up to and including <paramref name="most"/>.</summary>
    public static RealKind UpTo(double most) =>
        new(FormattableString.Invariant($"a number from 0 to {most}"), x => x >= 0 && x <= most, ("minimum", 0), ("maximum", most));

    /// <summary>Hours, from 0 to a year (8760).</summary>
    public static RealKind Hours { get; } = new("a number from 0 to 8760", x => x is >= 0 and <= 8760, ("minimum", 0), ("maximum", 8760));

    /// <summary>A share, from 0 to below 1.</summary>
    public static RealKind Share { get; } = new("a number from 0 to below 1", x => x is >= 0 and < 1, ("minimum", 0), ("exclusiveMaximum", 1));

    /// <summary>A part of a whole, from 0 to 1.</summary>
    public static RealKind Part { get; } = new("a number from 0 to 1", x => x is >= 0 and <= 1, ("minimum", 0), ("maximum", 1));

    /// <summary>A factor, above 0 and at most 1.</summary>
    public static RealKind Factor { get; } = new("a number above 0, at most 1", x => x is > 0 and <= 1, ("exclusiveMinimum", 0), ("maximum", 1));

    public override string Allowed { get; }

    public override bool IsNumber => true;

    public override bool TryRead(SpecNode node, SpecPlace place, out double value)
    {
        value = 0;
        var read = node is ScalarNode { Quoted: false } scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value) && inside(value);
        return read || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(double value) => value + 0.0; // -0 and 0 mean the same and are written the same

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        foreach (var (keyword, bound) in bounds) schema[keyword] = bound;
        return schema;
    }
}
