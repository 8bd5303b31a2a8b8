using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>A genotype's file; it must be there and hold one, and its path is absolute once read.</summary>
internal sealed class GenotypeKind : FieldKind<string>
{
    private static readonly PathKind File = new();

    public override string Allowed => "a genotype's file in the published JSON form; of several epochs the last, or FILE#epoch12";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value) =>
        File.TryRead(node, place, out value) && HoldsGenotype(value, node, place);

    /// <summary>Expands and checks a path; false after reporting why it will not do.</summary>
    public static bool TryResolve(string text, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string file) =>
        PathKind.TryResolve(text, node, place, out file) && HoldsGenotype(file, node, place);

    private static bool HoldsGenotype(string file, SpecNode node, SpecPlace place)
    {
        try
        {
            GenotypeReference.Parse(file).Read();
            return true;
        }
        catch (FormatException e)
        {
            return place.Refuse(node, $"{file} holds no genotype: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return place.Refuse(node, $"{GenotypeReference.Parse(file).File} cannot be read ({e.Message}); name a genotype file in the published JSON form");
        }
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
