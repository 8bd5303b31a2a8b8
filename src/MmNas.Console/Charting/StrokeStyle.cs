namespace MmNas.Console.Charting;

/// <summary>How a line is drawn. Dashes tell lines apart as well as colours do: they may be printed in black.</summary>
/// <param name="Colour">As HTML writes it.</param>
/// <param name="Dashes">Pixels of line and gap in turn; empty for a line without gaps.</param>
internal sealed record StrokeStyle(string Colour, IReadOnlyList<int> Dashes)
{
    private static readonly string[] Colours = ["#1f4e96", "#b3401e", "#2e7d32", "#6a3d9a", "#8a6d00", "#333333"];

    private static readonly int[][] Patterns = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [4, 4, 1, 4]];

    /// <param name="number">Of the line in its chart, from 0 on; the first 36 are all different.</param>
    public static StrokeStyle Of(int number) => new(Colours[number % Colours.Length], Patterns[(number + (number / Colours.Length)) % Patterns.Length]);
}
