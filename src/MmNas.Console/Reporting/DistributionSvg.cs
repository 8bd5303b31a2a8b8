using System.Globalization;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Reporting;

/// <summary>The distributions of the layers as a heat map: a row a layer, a column an operation; the darker, the more probable, with the probability in every cell.</summary>
internal static class DistributionSvg
{
    private const double Name = 90, CellWidth = 64, CellHeight = 22, Top = 24;

    /// <param name="title">What it is of.</param>
    /// <param name="layers">One or more, in their order.</param>
    public static string Of(string title, IReadOnlyList<LayerView> layers)
    {
        Operation[] operations = [.. layers.SelectMany(layer => layer.Operations).Distinct()];
        var encoders = layers.Count(layer => layer.IsEncoder);
        return SvgText.Drawing(title, Name + (operations.Length * CellWidth) + 4, Top + (layers.Count * CellHeight) + 4,
        [
            .. operations.Select((operation, column) => SvgText.Words(Name + ((column + 0.5) * CellWidth), Top - 8, operation.ShortName, "middle")),
            .. layers.SelectMany((layer, row) => Row(layer, row, Drawing.LayerText.Of(row, encoders), operations)),
        ]);
    }

    private static IEnumerable<string> Row(LayerView layer, int row, string name, Operation[] operations)
    {
        var y = Top + (row * CellHeight);
        yield return SvgText.Words(Name - 8, y + 15, name, "end");
        foreach (var (operation, probability) in layer.Operations.Zip(layer.Probabilities))
        {
            var x = Name + (Array.IndexOf(operations, operation) * CellWidth);
            yield return SvgText.Box(x, y, CellWidth, CellHeight, Shade(probability));
            yield return $"<text x=\"{SvgText.Number(x + (CellWidth / 2))}\" y=\"{SvgText.Number(y + 15)}\" text-anchor=\"middle\"{(probability > 0.5 ? " fill=\"#ffffff\"" : "")}>{probability.ToString("0.00", CultureInfo.InvariantCulture)}</text>";
        }
    }

    /// <summary>From white to dark blue.</summary>
    private static string Shade(double probability)
    {
        var share = double.IsFinite(probability) ? Math.Clamp(probability, 0, 1) : 0;
        int Between(int light, int dark) => (int)Math.Round(light + (share * (dark - light)));
        return $"#{Between(255, 24):x2}{Between(255, 66):x2}{Between(255, 134):x2}";
    }
}
