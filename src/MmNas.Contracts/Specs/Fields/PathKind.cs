using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A file or a folder; absolute once read.</summary>
public sealed class PathKind(string owner = "spec") : FieldKind<string>
{
    public override string Allowed => $"a path (relative to the {owner}'s own folder; ${{NAME}} and ${{NAME:-default}} are replaced)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar) return place.Refuse(node, $"use {Allowed}");
        return TryResolve(scalar.Text, node, place, out value);
    }

    /// <summary>Expands ${NAME} and makes the path absolute; false after reporting why that cannot be.</summary>
    public static bool TryResolve(string text, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string path)
    {
        path = null;
        if (!EnvironmentText.TryExpand(text, node, place, out var expanded)) return false;
        if (expanded.Length == 0 || expanded.Contains('\0')) return place.Refuse(node, "that is not a path; name a file or a folder");
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded, place.Context.Folder));
        return true;
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
