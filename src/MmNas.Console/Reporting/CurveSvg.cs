using System.Globalization;

namespace MmNas.Console.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">From left to right; what is no number is left out.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Charts of lines, which dashes tell apart as well as colours do: they may be printed in black.</summary>
internal static class CurveSvg
{
    private const double Width = 460, Height = 220, Left = 56, Right = 12, Top = 28, Bottom = 40, LegendLine = 16;
    private const int Ticks = 5;

    private static readonly (string Colour, string Dashes)[] Styles =
        [("#1f4e96", ""), ("#b3401e", "6 3"), ("#2e7d32", "2 3"), ("#6a3d9a", "8 3 2 3"), ("#8a6d00", "12 4"), ("#333333", "4 4 1 4")];

    /// <param name="title">What is drawn, with its unit.</param>
    /// <param name="across">What X is.</param>
    /// <param name="series">Those without a point are left out.</param>
    /// <returns>Nothing where no series has a point.</returns>
    public static string Of(string title, string across, IEnumerable<Series> series)
    {
        Series[] drawn = [.. series.Select(one => one with { Points = [.. one.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))] }).Where(one => one.Points.Count > 0)];
        if (drawn.Length == 0) return "";
        var (x, y) = (Axis.Of(drawn.SelectMany(one => one.Points).Select(point => point.X)), Axis.Of(drawn.SelectMany(one => one.Points).Select(point => point.Y)));
        double AtX(double value) => Left + (x.Share(value) * (Width - Left - Right));
        double AtY(double value) => Height - Bottom - (y.Share(value) * (Height - Top - Bottom));
        return SvgText.Drawing($"{title} by {across}", Width, Height + (drawn.Length * LegendLine),
        [
            SvgText.Words(Left, 16, title),
            SvgText.Words((Width + Left - Right) / 2, Height - 6, across, "middle"),
            .. y.Ticks.SelectMany(tick => new[] { SvgText.Line(Left, AtY(tick), Width - Right, AtY(tick), "grid"), SvgText.Words(Left - 6, AtY(tick) + 4, y.Words(tick), "end") }),
            .. x.Ticks.SelectMany(tick => new[] { SvgText.Line(AtX(tick), Height - Bottom, AtX(tick), Height - Bottom + 4), SvgText.Words(AtX(tick), Height - Bottom + 17, x.Words(tick), "middle") }),
            SvgText.Line(Left, Height - Bottom, Width - Right, Height - Bottom),
            .. drawn.SelectMany((one, number) => Marks(one, number, AtX, AtY)),
        ]);
    }

    private static IEnumerable<string> Marks(Series one, int number, Func<double, double> atX, Func<double, double> atY)
    {
        var (colour, dashes) = Styles[number % Styles.Length];
        var style = $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{(dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "")}";
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
