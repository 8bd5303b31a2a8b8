using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A genotype: its file, or its text. The text stands in the spec once read, so that nothing depends on the file from then on.</summary>
internal sealed class GenotypeKind : FieldKind<string>
{
    public override string Allowed => "a genotype's file in the published JSON form; of several epochs the last, or FILE#epoch12";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar) return place.Refuse(node, $"use {Allowed}");
        return TryResolve(scalar.Text, node, place, out value);
    }

    /// <summary>Reads what a text names or holds; false after reporting why it will not do.</summary>
    /// <param name="text">A file, relative to the spec's folder, or NAME={...}.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="place">Takes the error.</param>
    /// <param name="given">The name and the genotype, as NAME={...}.</param>
    public static bool TryResolve(string text, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string given)
    {
        given = null;
        var source = text;
        if (!GivenGenotype.IsText(text) && !place.Context.FilesAreHere)
        {
            given = text; // version 0.4.0 sent paths
            return NameRule(GivenGenotype.NameOf(text)) is not { } rule || place.Refuse(node, rule);
        }

        if (!GivenGenotype.IsText(text) && !PathKind.TryResolve(text, node, place, out source)) return false;
        try
        {
            var read = GivenGenotype.Read(source);
            if (NameRule(read.Name) is { } wayOut) return place.Refuse(node, wayOut);
            if (read.Choice is { } choice) place.Problems.AddNote($"{choice}{(source.Contains('#') ? "" : "; FILE#epochN takes another")}");
            given = read.ToString();
            return true;
        }
        catch (FormatException e)
        {
            return place.Refuse(node, $"{(source == text ? "the text" : source)} holds no genotype: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return place.Refuse(node, $"{source} cannot be read ({e.Message}); name a genotype file in the published JSON form");
        }
    }

    private static string? NameRule(string name) => GivenName.WayOut(name, "the genotype's file");

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
