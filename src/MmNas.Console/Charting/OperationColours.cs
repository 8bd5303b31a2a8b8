using MmNas.Search;

namespace MmNas.Console.Charting;

/// <summary>A colour for each operation, the same in every figure, by its place in the catalogue. The palette is Okabe and Ito's, which the colour-blind tell apart; its
/// lightness differs enough for print without colour.</summary>
internal static class OperationColours
{
    private const string Unknown = "#444444"; // an operation that no loaded assembly describes

    private static readonly string[] Palette = ["#0072b2", "#56b4e9", "#d55e00", "#009e73", "#bbbbbb", "#f0e442", "#e69f00", "#cc79a7"];

    public static string Of(Operation operation) => OperationCatalogue.All.IndexOf(operation) is >= 0 and var place ? Palette[place % Palette.Length] : Unknown;
}
