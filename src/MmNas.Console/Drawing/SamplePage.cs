using System.Globalization;
using System.Net;
using System.Text;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Drawing;

/// <summary>A page that shows samples with their boxes drawn, in one file that loads nothing.</summary>
internal static class SamplePage
{
    private const int LongestSide = 480;

    // Nothing may be loaded or run, whatever a data set holds: everything out of it is escaped too.
    private const string Head = """
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <style>
        body { font: 14px/1.4 sans-serif; margin: 2em; color: #222 } pre { white-space: pre-wrap }
        figure { display: flex; gap: 1em; margin: 1.5em 0; align-items: flex-start } svg { background: #eee; flex: none }
        rect { fill: none; vector-effect: non-scaling-stroke } .region { stroke: #e8590c; stroke-opacity: .7 } .named { stroke: #1864ab; stroke-width: 3 }
        h2 { font-size: 1em; margin: 0 } li { margin: .2em 0 }
        </style>
        """;

    /// <param name="title">What was inspected.</param>
    /// <param name="facts">Lines for people.</param>
    /// <param name="samples">Their pictures are read and made smaller here; those that cannot be read are left grey.</param>
    public static string Of(string title, IEnumerable<string> facts, IReadOnlyList<InspectedSample> samples)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head>\n").AppendLine(Head);
        page.AppendLine($"<title>{Text(title)}</title></head><body>");
        page.AppendLine($"<h1>{Text(title)}</h1><pre>{Text(string.Join('\n', facts))}</pre>");
        page.AppendLine("<p>Regions in orange; what a sentence names in blue.</p>");
        foreach (var sample in samples) Add(page, sample);
        return page.AppendLine("</body></html>").ToString();
    }

    private static void Add(StringBuilder page, InspectedSample sample)
    {
        var picture = sample.Picture is { } path ? Thumbnail.Of(path, LongestSide) : null;
        var (width, height) = (sample.Width ?? picture?.Width ?? 1, sample.Height ?? picture?.Height ?? 1);
        var scale = LongestSide / (double)Math.Max(width, height);
        page.AppendLine("<figure>");
        page.AppendLine($"<svg width=\"{Number(width * scale)}\" height=\"{Number(height * scale)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\">");
        if (picture is { } found)
            page.AppendLine($"<image width=\"{Number(width)}\" height=\"{Number(height)}\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,{Convert.ToBase64String(found.Jpeg)}\"/>");
        foreach (var box in sample.Boxes) page.AppendLine(Rectangle(box, "region"));
        foreach (var box in sample.Named) page.AppendLine(Rectangle(box, "named"));
        page.AppendLine($"</svg>\n<figcaption><h2>{Text(sample.Name)}</h2><p>{Counted.Of(sample.Boxes.Count, "region")}</p><ul>");
        foreach (var text in sample.Texts) page.AppendLine($"<li>{Text(text)}</li>");
        page.AppendLine("</ul></figcaption></figure>");
    }

    private static string Rectangle(float[] box, string kind) =>
        $"<rect class=\"{kind}\" x=\"{Number(box[0])}\" y=\"{Number(box[1])}\" width=\"{Number(box[2] - box[0])}\" height=\"{Number(box[3] - box[1])}\"/>";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
