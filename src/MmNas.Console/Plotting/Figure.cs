using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MmNas.Console.Charting;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace MmNas.Console.Plotting;

/// <summary>A figure as papers have them: a column wide, letters of about 8 points there, no title (the caption is the paper's). The same figure gives the same bytes.</summary>
/// <param name="name">Of its file: "search-loss".</param>
/// <param name="plot">What is drawn.</param>
/// <param name="height">Pixels, of which a column of 3.4 inches is <see cref="Width"/> wide.</param>
internal sealed partial class Figure(string name, Plot plot, int height)
{
    /// <summary>Of every figure.</summary>
    public const int Width = 480;

    /// <summary>Of most figures.</summary>
    public const int UsualHeight = 330;

    private const int PixelsPerPixel = 2; // of a PNG: 960 on 3.4 inches
    private const float LineWidth = 1.6f, WidthOfALine = 0.001f; // what a line is wider than the one before it, in an SVG that is being made
    private const int Margin = 14, Letters = 15, SmallLetters = 13;

    private static readonly string[] Preferred = ["Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "DejaVu Sans", "Noto Sans"];

    private readonly List<(Scatter Drawn, StrokeStyle Style)> lines = [];

    /// <summary>Of its file.</summary>
    public string Name => name;

    /// <summary>Draws a line in the next style.</summary>
    public void Add(Series series)
    {
        var style = StrokeStyle.Of(lines.Count);
        var line = plot.Add.Scatter((Coordinates[])[.. series.Points.Select(point => new Coordinates(point.X, point.Y))]);
        (line.LegendText, line.Color, line.MarkerSize) = (series.Name, Color.FromHex(style.Colour), series.Points.Count == 1 ? 5 : 0);
        lines.Add((line, style));
    }

    /// <summary>An empty plot in the style of all.</summary>
    /// <param name="across">What X is.</param>
    /// <param name="up">What Y is; empty where its ticks say it.</param>
    /// <exception cref="InvalidDataException">The machine has no letters to write with.</exception>
    public static Plot Blank(string across, string up)
    {
        var plot = new Plot();
        plot.Font.Set(Font());
        plot.XLabel(across);
        plot.YLabel(up);
        foreach (var axis in (IAxis[])[plot.Axes.Left, plot.Axes.Bottom])
            (axis.Label.FontSize, axis.Label.Bold, axis.TickLabelStyle.FontSize) = (Letters, false, SmallLetters);
        foreach (var axis in (IAxis[])[plot.Axes.Right, plot.Axes.Top]) (axis.IsVisible, axis.MinimumSize) = (false, Margin);
        plot.Grid.MajorLineColor = Color.FromHex("#dddddd");
        (plot.Legend.FontSize, plot.Legend.OutlineWidth, plot.Legend.BackgroundColor, plot.Legend.ShadowColor) = (SmallLetters, 0, Colors.Transparent, Colors.Transparent);
        (plot.Legend.Orientation, plot.Legend.TightHorizontalWrapping) = (Orientation.Horizontal, true);
        return plot;
    }

    /// <summary>The whole file.</summary>
    public byte[] In(PlotFormat format)
    {
        switch (format)
        {
            case PlotFormat.Png:
                foreach (var (line, style) in lines) (line.LineWidth, line.LinePattern) = (LineWidth, Pattern(style));
                plot.ScaleFactor = PixelsPerPixel;
                return plot.GetImage(Width * PixelsPerPixel, height * PixelsPerPixel).GetImageBytes(ImageFormat.Png);
            case PlotFormat.Svg:
                // Skia writes no dashes into an SVG. Here each line is told by its width, and gets them afterwards.
                foreach (var (number, line) in lines.Index()) (line.Drawn.LineWidth, line.Drawn.LinePattern) = (LineWidth + (number * WidthOfALine), LinePattern.Solid);
                plot.ScaleFactor = 1;
                return Encoding.UTF8.GetBytes(Dashed(Numbered(plot.GetSvgXml(Width, height))));
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "is no form of a figure");
        }
    }

    private static LinePattern Pattern(StrokeStyle style) =>
        style.Dashes.Count == 0 ? LinePattern.Solid : new([.. style.Dashes.Select(pixels => (float)pixels)], 0, string.Join(' ', style.Dashes));

    private string Dashed(string svg) => Widths().Replace(svg, width =>
    {
        var number = (int)MathF.Round((float.Parse(width.Groups[1].Value, CultureInfo.InvariantCulture) - LineWidth) / WidthOfALine);
        var dashes = number >= 0 && number < lines.Count ? lines[number].Style.Dashes : [];
        return $"stroke-width=\"{LineWidth.ToString(CultureInfo.InvariantCulture)}\"{(dashes.Count > 0 ? $" stroke-dasharray=\"{string.Join(' ', dashes)}\"" : "")}";
    });

    /// <summary>Skia counts the ids of all drawings of a process; here each drawing's begin at 0.</summary>
    private static string Numbered(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return Ids().Replace(svg, id => $"{id.Groups[1].Value}_{(numbers.TryGetValue(id.Value, out var number) ? number : numbers[id.Value] = numbers.Count)}");
    }

    private static string Font()
    {
        using var fonts = SKFontManager.CreateDefault();
        string[] there = [.. fonts.FontFamilies];
        return Preferred.FirstOrDefault(there.Contains) ?? there.FirstOrDefault()
            ?? throw new InvalidDataException("figures need letters, and no font is installed on this machine; install one (on Debian: fonts-dejavu-core), or use mmnas report, whose figures bring none");
    }

    [GeneratedRegex(@"\b(cl|img|gradient)_[0-9a-f]+\b")]
    private static partial Regex Ids();

    [GeneratedRegex(@"stroke-width=""(1\.6[0-9]*)""")]
    private static partial Regex Widths();
}
