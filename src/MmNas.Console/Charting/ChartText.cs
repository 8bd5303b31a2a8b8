using System.Globalization;

namespace MmNas.Console.Charting;

/// <summary>A chart in letters of Braille, each of which has two dots across and four down.</summary>
internal static class ChartText
{
    private const int Across = 2, Down = 4;
    private const char NoDots = '\u2800';

    /// <summary>The bit of each dot in a letter's number, by column and row (Unicode, Braille Patterns).</summary>
    private static readonly int[,] Dots = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    /// <param name="chart">One with a line or more, see <see cref="Chart.Drawn"/>.</param>
    /// <param name="columns">Letters of a line; at least 20.</param>
    /// <param name="rows">Lines; at least 3.</param>
    /// <returns>Rows from the top, the axis's values at their left, X's ends in the last; each in pieces of one line of the chart, or of none (null).</returns>
    public static IReadOnlyList<IReadOnlyList<(string Text, int? Series)>> Rows(Chart chart, int columns, int rows)
    {
        var points = chart.Drawn.SelectMany(line => line.Points).ToList();
        var (x, y) = (Range.Of(points.Select(point => point.X)), Range.Of(points.Select(point => point.Y)));
        string[] labels = [Number(y.High), Number(y.Low)];
        var margin = labels.Max(label => label.Length) + 1;
        var cells = new Cells(Math.Max(1, columns - margin), Math.Max(1, rows - 1));
        foreach (var (line, number) in chart.Drawn.Select((line, number) => (line, number))) cells.Draw(line.Points, x, y, number);
        string Label(int row) => (row == 0 ? labels[0] : row == rows - 2 ? labels[1] : "").PadLeft(margin - 1) + " ";
        var ends = (Left: Number(x.Low), Right: $"{chart.Across} {Number(x.High)}");
        var axis = new string(' ', margin) + ends.Left + ends.Right.PadLeft(Math.Max(ends.Right.Length + 1, columns - margin - ends.Left.Length));
        return [.. cells.Rows().Select((row, number) => (IReadOnlyList<(string, int?)>)[(Label(number), null), .. row]), [(axis, null)]];
    }

    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 10_000 => value.ToString("0.0e0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private readonly record struct Range(double Low, double High)
    {
        public static Range Of(IEnumerable<double> values)
        {
            var all = values.ToList();
            return new(all.Min(), all.Max());
        }

        /// <summary>0 at the low end, the last at the high one; in the middle where both are the same.</summary>
        public int Place(double value, int places) => High > Low ? (int)Math.Round((value - Low) / (High - Low) * (places - 1)) : (places - 1) / 2;
    }

    private sealed class Cells(int columns, int rows)
    {
        private readonly int[,] dots = new int[rows, columns];
        private readonly int?[,] series = new int?[rows, columns];

        public void Draw(IReadOnlyList<(double X, double Y)> points, Range x, Range y, int number)
        {
            var places = points.Select(point => (X: x.Place(point.X, columns * Across), Y: (rows * Down) - 1 - y.Place(point.Y, rows * Down))).ToList();
            foreach (var (from, to) in places.Zip(places.Skip(1).Append(places[^1])))
            {
                var steps = Math.Max(1, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
                for (var step = 0; step <= steps; step++) Set(from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps), number);
            }
        }

        public IEnumerable<IReadOnlyList<(string Text, int? Series)>> Rows()
        {
            for (var row = 0; row < rows; row++)
            {
                List<(string Text, int? Series)> pieces = [];
                for (var column = 0; column < columns; column++)
                {
                    var letter = $"{(char)(NoDots + dots[row, column])}";
                    if (pieces.Count > 0 && pieces[^1].Series == series[row, column]) pieces[^1] = (pieces[^1].Text + letter, pieces[^1].Series);
                    else pieces.Add((letter, series[row, column]));
                }

                yield return pieces;
            }
        }

        private void Set(int across, int down, int number)
        {
            var (column, row) = (across / Across, down / Down);
            dots[row, column] |= Dots[across % Across, down % Down];
            series[row, column] = number;
        }
    }
}
