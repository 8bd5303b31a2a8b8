using System.Globalization;
using System.Text;
using MmNas.Console.Charting;
using MmNas.Console.Drawing;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Reporting;

/// <summary>The distributions of the layers over the rounds of a search: a strip a layer, which the operations share by their probabilities, a colour each. A stroke stands where
/// another operation became the most probable, and behind the strip which one it is now, and since when.</summary>
internal static class DistributionHistorySvg
{
    private const double Name = 90, Width = 560, Height = 16, Step = 20, Words = 190, Top = 30, Foot = 24, LegendStep = 70, Swatch = 12;
    private const int Ticks = 4;

    /// <param name="title">What it is of.</param>
    /// <param name="layers">As they are, in their order.</param>
    /// <param name="curve">Points without distributions are left blank.</param>
    /// <returns>Nothing where no point has distributions.</returns>
    public static string Of(string title, IReadOnlyList<LayerView> layers, IReadOnlyList<CurvePoint> curve)
    {
        var history = DistributionHistory.Of(layers, curve);
        if (history.Count == 0) return "";
        Operation[] operations = [.. layers.SelectMany(layer => layer.Operations).Distinct()];
        var rounds = curve[^1].Round;
        var foot = Top + (layers.Count * Step);
        double At(long round) => Name + (Width * round / rounds);
        return SvgText.Drawing(title, Name + Width + Words, foot + Foot,
        [
            .. operations.SelectMany((operation, column) => Legend(operation, Name + (column * LegendStep))),
            .. history.Select((layer, row) => Strip(layer, Top + (row * Step), At)),
            .. Enumerable.Range(0, Ticks + 1).Select(tick => rounds * tick / Ticks).Distinct().SelectMany(round => (string[])
                [SvgText.Line(At(round), foot - 2, At(round), foot + 2), SvgText.Words(At(round), foot + 16, $"{round}", "middle")]),
            SvgText.Words(Name + Width + 28, foot + 16, "rounds"),
        ]);
    }

    private static IEnumerable<string> Legend(Operation operation, double x) =>
        [SvgText.Box(x, Top - 24, Swatch, Swatch, OperationColours.Of(operation)), SvgText.Words(x + Swatch + 5, Top - 14, operation.ShortName)];

    private static string Strip(DistributionHistory layer, double y, Func<long, double> at)
    {
        var (last, probability) = layer.Last;
        var flips = layer.Flips;
        var since = flips.Count > 0 ? $" since round {flips[^1].Epoch.To}" : "";
        string[] marks =
        [
            $"<title>{HtmlText.Of($"{layer.Name}: {string.Join(", ", layer.MostProbable.Select(one => $"{one.Operation.ShortName} from round {one.Epoch.To}"))}")}</title>",
            SvgText.Words(Name - 8, y + 12, layer.Name, "end"),
            .. Enumerable.Range(0, layer.Operations.Count).Reverse().Select(operation => Area(layer, operation, y, at)),
            .. flips.Select(flip => SvgText.Line(at(flip.Epoch.From), y, at(flip.Epoch.From), y + Height)),
            SvgText.Words(Name + Width + 8, y + 12, $"{last.ShortName} {probability.ToString("0.00", CultureInfo.InvariantCulture)}{since}"),
        ];
        return $"<g>{string.Concat(marks)}</g>";
    }

    /// <summary>From the strip's top down to where the shares of the operations up to this one end: those behind it are drawn before it.</summary>
    private static string Area(DistributionHistory layer, int operation, double y, Func<long, double> at)
    {
        var path = new StringBuilder();
        for (var index = 0; index < layer.Points.Count; index++)
        {
            var point = layer.Points[index];
            if (index == 0 || layer.Points[index - 1].To != point.From) path.Append(CultureInfo.InvariantCulture, $"M{SvgText.Number(at(point.From))} {SvgText.Number(y)}");
            path.Append(CultureInfo.InvariantCulture, $"V{SvgText.Number(y + (Height * point.Share(operation)))}H{SvgText.Number(at(point.To))}");
            if (index == layer.Points.Count - 1 || layer.Points[index + 1].From != point.To) path.Append(CultureInfo.InvariantCulture, $"V{SvgText.Number(y)}Z");
        }

        return $"<path fill=\"{OperationColours.Of(layer.Operations[operation])}\" d=\"{path}\"/>";
    }
}
