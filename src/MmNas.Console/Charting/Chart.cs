namespace MmNas.Console.Charting;

/// <summary>Lines over the same axes, whatever they are drawn with.</summary>
/// <param name="Name">Of its file: "search-loss".</param>
/// <param name="Title">What is drawn, with its unit.</param>
/// <param name="Across">What X is.</param>
/// <param name="Series">One for each line.</param>
internal sealed record Chart(string Name, string Title, string Across, IReadOnlyList<Series> Series)
{
    /// <summary>The lines that have a point; what is no number is left out.</summary>
    public IReadOnlyList<Series> Drawn { get; } =
        [.. Series.Select(one => one with { Points = [.. one.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))] }).Where(one => one.Points.Count > 0)];
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">From left to right; what is no number is left out.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <param name="name">For the legend.</param>
    /// <param name="points">From left to right.</param>
    /// <param name="x">What X is.</param>
    /// <param name="y">What Y is; null where it is not known.</param>
    public static Series Of<T>(string name, IEnumerable<T> points, Func<T, double> x, Func<T, double?> y) =>
        new(name, [.. from point in points let value = y(point) where value is not null select (x(point), value.Value)]);
}
