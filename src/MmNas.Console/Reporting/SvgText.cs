using System.Globalization;

namespace MmNas.Console.Reporting;

/// <summary>The marks that drawings are made of.</summary>
internal static class SvgText
{
    /// <summary>A drawing by itself.</summary>
    /// <param name="title">For those who cannot see it.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="content">Marks.</param>
    public static string Drawing(string title, double width, double height, IEnumerable<string> content) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{Number(width)}\" height=\"{Number(height)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\">\n<title>{HtmlText.Of(title)}</title>\n{string.Join('\n', content)}\n</svg>\n";

    public static string Line(double fromX, double fromY, double toX, double toY, string style = "axis") =>
        $"<line class=\"{style}\" x1=\"{Number(fromX)}\" y1=\"{Number(fromY)}\" x2=\"{Number(toX)}\" y2=\"{Number(toY)}\"/>";

    /// <param name="x">Of the anchor.</param>
    /// <param name="y">Of the letters' foot.</param>
    /// <param name="words">What stands there.</param>
    /// <param name="anchor">start, middle or end.</param>
    public static string Words(double x, double y, string words, string anchor = "start") =>
        $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\">{HtmlText.Of(words)}</text>";

    /// <param name="x">Left.</param>
    /// <param name="y">Top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="fill">A colour.</param>
    public static string Box(double x, double y, double width, double height, string fill) =>
        $"<rect class=\"box\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"{fill}\"/>";

    /// <summary>A tip that points to the right.</summary>
    public static string TipRight(double x, double y) => $"<path d=\"M{Number(x)} {Number(y)} l-6 -4 v8 z\"/>";

    /// <summary>A tip that points down.</summary>
    public static string TipDown(double x, double y) => $"<path d=\"M{Number(x)} {Number(y)} l-4 -6 h8 z\"/>";

    /// <summary>To a hundredth of a pixel.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
