using MmNas.Console.Charting;
using MmNas.Contracts.Experiments;
using Spectre.Console;

namespace MmNas.Console.Watching.Screen;

/// <summary>One of the charts of an experiment, as large as the screen.</summary>
internal static class ScreenCurves
{
    private const int Around = 3; // title, legend, blank
    private const int FewestRows = 4;

    /// <param name="view">The experiment.</param>
    /// <param name="number">Which of its charts, from 0 on, round and round.</param>
    /// <param name="columns">Letters of a line.</param>
    /// <param name="room">Lines.</param>
    public static IReadOnlyList<ScreenLine> Lines(ExperimentView view, int number, int columns, int room)
    {
        Chart[] charts = [.. new[] { ExperimentCharts.OfSearch(view), ExperimentCharts.OfTrainings(view), ExperimentCharts.OfRaces(view) }.SelectMany(some => some).Where(chart => chart.Drawn.Count > 0)];
        if (charts.Length == 0) return [ScreenLine.Of("No curve yet: the first point comes with the end of the first epoch.")];
        var at = number % charts.Length;
        var chart = charts[at];
        return
        [
            ScreenLine.Of($"{chart.Title}  ({at + 1} of {charts.Length}; c shows the next)"),
            new([.. chart.Drawn.Select((line, place) => ($"{(place == 0 ? "" : "   ")}{line.Name} {line.Points[^1].Y:0.####}", StyleOf(place)))]),
            ScreenLine.Empty,
            .. ChartText.Rows(chart, columns, Math.Max(FewestRows, room - Around)).Select(row => new ScreenLine([.. row.Select(piece => (piece.Text, piece.Series is { } series ? StyleOf(series) : Style.Plain))])),
        ];
    }

    private static Style StyleOf(int line) => new((line % 6) switch
    {
        0 => Color.Aqua,
        1 => Color.Yellow,
        2 => Color.Green,
        3 => Color.Fuchsia,
        4 => Color.Red,
        _ => Color.Default,
    });
}
