using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>Where a picture's regions come from; a folder or file in it is absolute once read.</summary>
internal sealed class RegionsKind : FieldKind<string>
{
    /// <summary>Stands before the folder of feature files.</summary>
    public const string FolderPrefix = "npz:";

    /// <summary>Stands before the file of a feature pack.</summary>
    public const string PackPrefix = "pack:";

    /// <summary>Stands before the ONNX file of a detector.</summary>
    public const string DetectorPrefix = "detector:";

    private const int MaxCells = 10; // a picture has at most 100 regions
    private const int StandardCells = 4;

    public override string Allowed => $"given, npz, npz:DIR, pack:FILE, detector:MODEL, grid or grid:N (1 to {MaxCells} cells per side, {StandardCells} where N is left out)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var text = (node as ScalarNode)?.Text ?? "";
        switch (text.Split(':', 2))
        {
            case ["given" or "npz"]:
                value = text;
                return true;
            case ["grid"]:
                value = $"grid:{StandardCells}";
                return true;
            case ["npz", { Length: > 0 } folder] when PathKind.TryResolve(folder, node, place, out var absolute):
                value = FolderPrefix + absolute;
                return true;
            case ["pack", { Length: > 0 } file] when PathKind.TryResolve(file, node, place, out var absolute):
                value = PackPrefix + absolute;
                return true;
            case ["detector", { Length: > 0 } model] when PathKind.TryResolve(model, node, place, out var absolute):
                value = DetectorPrefix + absolute;
                return true;
            case ["npz" or "pack" or "detector", { Length: > 0 }]:
                return false; // reported above
            case ["grid", var cells] when int.TryParse(cells, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxCells:
                value = $"grid:{number}";
                return true;
            default:
                return place.Refuse(node, $"use {Allowed}");
        }
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(given|npz|npz:.+|pack:.+|detector:.+|grid|grid:([1-9]|10))$" };
}
