using System.Globalization;
using MmNas.Console.Charting;

namespace MmNas.Console.Reporting;

/// <summary>Charts of lines.</summary>
internal static class CurveSvg
{
    private const double Width = 460, Height = 220, Left = 56, Right = 12, Top = 28, Bottom = 40, LegendLine = 16;
    private const int Ticks = 5;

    /// <returns>Nothing where no line has a point.</returns>
    public static string Of(Chart chart)
    {
        var drawn = chart.Drawn;
        if (drawn.Count == 0) return "";
        var (x, y) = (Axis.Of(drawn.SelectMany(one => one.Points).Select(point => point.X)), Axis.Of(drawn.SelectMany(one => one.Points).Select(point => point.Y)));
        double AtX(double value) => Left + (x.Share(value) * (Width - Left - Right));
        double AtY(double value) => Height - Bottom - (y.Share(value) * (Height - Top - Bottom));
        return SvgText.Drawing($"{chart.Title} by {chart.Across}", Width, Height + (drawn.Count * LegendLine),
        [
            SvgText.Words(Left, 16, chart.Title),
            SvgText.Words((Width + Left - Right) / 2, Height - 6, chart.Across, "middle"),
            .. y.Ticks.SelectMany(tick => new[] { SvgText.Line(Left, AtY(tick), Width - Right, AtY(tick), "grid"), SvgText.Words(Left - 6, AtY(tick) + 4, y.Words(tick), "end") }),
            .. x.Ticks.SelectMany(tick => new[] { SvgText.Line(AtX(tick), Height - Bottom, AtX(tick), Height - Bottom + 4), SvgText.Words(AtX(tick), Height - Bottom + 17, x.Words(tick), "middle") }),
            SvgText.Line(Left, Height - Bottom, Width - Right, Height - Bottom),
            .. drawn.SelectMany((one, number) => Marks(one, number, AtX, AtY)),
        ]);
    }

    private static IEnumerable<string> Marks(Series one, int number, Func<double, double> atX, Func<double, double> atY)
    {
        var (colour, dashes) = StrokeStyle.Of(number);
        var style = $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{(dashes.Count > 0 ? $" stroke-dasharray=\"{string.Join(' ', dashes)}\"" : "")}";
        yield return $"<polyline {style} points=\"{string.Join(' ', one.Points.Select(point => $"{SvgText.Number(atX(point.X))},{SvgText.Number(atY(point.Y))}"))}\"/>";
        if (one.Points is [var only]) yield return $"<circle cx=\"{SvgText.Number(atX(only.X))}\" cy=\"{SvgText.Number(atY(only.Y))}\" r=\"3\" fill=\"{colour}\"/>";
        var y = Height + (number * LegendLine) + 6;
        yield return $"<line {style} x1=\"{SvgText.Number(Left)}\" y1=\"{SvgText.Number(y)}\" x2=\"{SvgText.Number(Left + 34)}\" y2=\"{SvgText.Number(y)}\"/>";
        yield return SvgText.Words(Left + 42, y + 4, one.Name);
    }

    /// <summary>From a round number to another.</summary>
    private sealed record Axis(double From, double To, double Step)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(tick => From + (tick * Step));

        public static Axis Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            var (least, most) = (all.Min(), all.Max());
            if (least == most) (least, most) = (least - Room(least), most + Room(most));
            var rough = (most - least) / (CurveSvg.Ticks - 1);
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
            return new(Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
        }

        public double Share(double value) => (value - From) / (To - From);

        public string Words(double tick) => (Math.Abs(tick) < Step / 2 ? 0 : tick).ToString("0.######", CultureInfo.InvariantCulture);

        private static double Room(double value) => value == 0 ? 1 : Math.Abs(value) * 0.1;
    }
}
