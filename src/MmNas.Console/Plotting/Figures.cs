using MmNas.Console.Charting;
using MmNas.Console.Drawing;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace MmNas.Console.Plotting;

/// <summary>The figures of an experiment, each by itself.</summary>
internal static class Figures
{
    private const int StripHeight = 18, AroundStrips = 96;
    private const double StripShare = 0.8; // of the room of a layer

    /// <summary>All of which something is known.</summary>
    /// <exception cref="InvalidDataException">The machine has no letters to write with.</exception>
    public static IReadOnlyList<Figure> Of(ExperimentView view) =>
    [
        .. ExperimentCharts.OfSearch(view).Where(HasLines).Select(Lines),
        .. DistributionHistory.Of(view.Layers, view.Curve) is { Count: > 0 } history ? [Distributions(history)] : (Figure[])[],
        .. ExperimentCharts.OfTrainings(view).Concat(ExperimentCharts.OfRaces(view)).Where(HasLines).Select(Lines),
    ];

    private static bool HasLines(Chart chart) => chart.Drawn.Count > 0;

    private static Figure Lines(Chart chart)
    {
        var plot = Figure.Blank(chart.Across, chart.Title);
        var figure = new Figure(chart.Name, plot, Figure.UsualHeight);
        foreach (var series in chart.Drawn) figure.Add(series);
        if (chart.Drawn.Count > 1) plot.ShowLegend(Edge.Bottom);
        else plot.HideLegend(); // the axis says what the only line is
        return figure;
    }

    /// <summary>A strip a layer, as the report has it.</summary>
    private static Figure Distributions(IReadOnlyList<DistributionHistory> layers)
    {
        var plot = Figure.Blank("round", "");
        foreach (var (row, layer) in layers.Index())
        {
            var top = -row + (StripShare / 2);
            for (var operation = layer.Operations.Count - 1; operation >= 0; operation--)
            {
                foreach (var run in Runs(layer.Points)) Area(plot, run, operation, top, OperationColours.Of(layer.Operations[operation]));
            }

            foreach (var flip in layer.Flips)
            {
                var stroke = plot.Add.Line(flip.Epoch.From, top, flip.Epoch.From, top - StripShare);
                (stroke.Color, stroke.LineWidth) = (Colors.Black, 1);
            }
        }

        plot.Grid.MajorLineWidth = 0;
        plot.Axes.Left.TickGenerator = new NumericManual([.. Enumerable.Range(0, layers.Count).Select(row => (double)-row)], [.. layers.Select(layer => layer.Name)]);
        plot.Axes.SetLimits(layers.Min(layer => layer.Points[0].From), layers.Max(layer => layer.Points[^1].To), -layers.Count + 0.4, 0.6);
        foreach (var operation in layers.SelectMany(layer => layer.Operations).Distinct())
            plot.Legend.ManualItems.Add(new() { LabelText = operation.ShortName, FillColor = Color.FromHex(OperationColours.Of(operation)), LineWidth = 0, MarkerSize = 0 });
        plot.ShowLegend(Edge.Bottom);
        return new("distributions", plot, (layers.Count * StripHeight) + AroundStrips);
    }

    /// <summary>From the strip's top down to where the shares of the operations up to this one end: those behind it are drawn before it.</summary>
    private static void Area(Plot plot, IReadOnlyList<DistributionPoint> run, int operation, double top, string colour)
    {
        Coordinates[] corners =
        [
            new(run[0].From, top),
            .. run.SelectMany(point => (Coordinates[])[new(point.From, top - (StripShare * point.Share(operation))), new(point.To, top - (StripShare * point.Share(operation)))]),
            new(run[^1].To, top),
        ];
        var area = plot.Add.Polygon(corners);
        (area.FillColor, area.LineWidth) = (Color.FromHex(colour), 0);
    }

    /// <summary>Points that follow each other: epochs of which nothing was kept part them.</summary>
    private static IEnumerable<IReadOnlyList<DistributionPoint>> Runs(IReadOnlyList<DistributionPoint> points)
    {
        var from = 0;
        for (var at = 1; at <= points.Count; at++)
        {
            if (at < points.Count && points[at].From == points[at - 1].To) continue;
            yield return [.. points.Skip(from).Take(at - from)];
            from = at;
        }
    }
}
