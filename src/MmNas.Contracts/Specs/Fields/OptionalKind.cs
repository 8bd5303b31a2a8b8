using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A number that may be left open with null.</summary>
public sealed class OptionalNumberKind<T>(FieldKind<T> inner) : FieldKind<T?>
    where T : struct
{
    public override string Allowed => Optional.Allowed(inner.Allowed);

    public override bool IsNumber => inner.IsNumber;

    public override bool TryRead(SpecNode node, SpecPlace place, out T? value)
    {
        value = null;
        if (node.IsNull) return true;
        if (!inner.TryRead(node, place, out var read)) return false;
        value = read;
        return true;
    }

    public override JsonNode? Write(T? value) => value is { } number ? inner.Write(number) : null;

    public override JsonObject Schema() => Optional.Schema(inner.Schema());
}

/// <summary>A text or a map that may be left open with null.</summary>
public sealed class OptionalKind<T>(FieldKind<T> inner) : FieldKind<T?>
    where T : class
{
    public override string Allowed => Optional.Allowed(inner.Allowed);

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T? value)
    {
        value = null;
        return node.IsNull || inner.TryRead(node, place, out value);
    }

    public override bool TryReadOver(T? start, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T? value) =>
        start is null || node.IsNull ? TryRead(node, place, out value) : inner.TryReadOver(start, node, place, out value);

    public override JsonNode? Write(T? value) => value is null ? null : inner.Write(value);

    public override JsonObject Schema() => Optional.Schema(inner.Schema());

    public override IEnumerable<FieldRow> Inner(string prefix) => inner.Inner(prefix);
}

/// <summary>What null adds to a kind.</summary>
file static class Optional
{
    public static string Allowed(string inner) => $"{inner}, or null";

    public static JsonObject Schema(JsonObject inner)
    {
        if (inner["enum"] is JsonArray words) words.Add(null);
        else inner["type"] = new JsonArray(inner["type"]!.DeepClone(), "null");
        return inner;
    }
}
