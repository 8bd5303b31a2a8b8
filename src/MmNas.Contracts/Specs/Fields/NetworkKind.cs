using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A trained network: its folder, or its text. The text stands in the spec once read, with the hash of the weights.</summary>
internal sealed class NetworkKind : FieldKind<string>
{
    public override string Allowed => "the folder of a network that mmnas export or mmnas import has written";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar) return place.Refuse(node, $"use {Allowed}");
        return TryResolve(scalar.Text, node, place, out value);
    }

    /// <summary>Reads what a text names or holds; false after reporting why it will not do.</summary>
    /// <param name="text">A folder, relative to the spec's own, or NAME={...}.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="place">Takes the error.</param>
    /// <param name="given">The network as NAME={...}.</param>
    public static bool TryResolve(string text, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string given)
    {
        given = null;
        var source = text;
        if (!GivenNetwork.IsText(text) && !PathKind.TryResolve(text, node, place, out source)) return false;
        try
        {
            var read = GivenNetwork.Read(source);
            if (GivenName.WayOut(read.Name, "the folder") is { } wayOut) return place.Refuse(node, wayOut);
            given = read.ToString();
            return true;
        }
        catch (FormatException e)
        {
            return place.Refuse(node, $"the text holds no network: {e.Message}; use {new NetworkKind().Allowed}");
        }
        catch (InvalidDataException e)
        {
            return place.Refuse(node, e.Message);
        }
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
