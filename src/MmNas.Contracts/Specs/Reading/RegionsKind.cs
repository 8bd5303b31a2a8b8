using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Where a picture's regions come from; a folder in it is absolute once read.</summary>
internal sealed class RegionsKind : FieldKind<string>
{
    public override string Allowed => $"given, npz, npz:DIR, grid or grid:N (1 to {RegionSource.MaxCells} cells a side)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var text = (node as ScalarNode)?.Text ?? "";
        if (text.StartsWith("pack:", StringComparison.Ordinal) || text.StartsWith("detector:", StringComparison.Ordinal))
            return place.Refuse(node, Words.NotYet(Allowed));
        var source = RegionSource.Parse(text);
        if (source is RegionSource.Npz { Folder: { } folder })
        {
            if (!PathKind.TryResolve(folder, node, place, out var absolute)) return false;
            source = new RegionSource.Npz(absolute);
        }

        value = source?.ToString();
        return value is not null || place.Refuse(node, $"use {Allowed}");
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(given|npz|npz:.+|grid|grid:[1-9][0-9]?)$" };
}
