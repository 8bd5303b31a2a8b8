using System.Globalization;
using System.Net;
using MmNas.Data;

namespace MmNas.Console.Drawing;

/// <summary>A page with pictures that are drawn upon, in one file that loads nothing and runs nothing, whatever the data hold: everything out of them is escaped too.</summary>
internal static class PicturePage
{
    /// <param name="title">Of the page.</param>
    /// <param name="style">What it adds to the style of all.</param>
    /// <param name="body">HTML, behind the title.</param>
    public static string Of(string title, string style, string body) =>
        $$"""
        <!doctype html>
        <html lang="en"><head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <style>
        body { font: 14px/1.4 sans-serif; margin: 2em; color: #222 } svg { background: #eee; display: block; flex: none } rect { vector-effect: non-scaling-stroke }
        {{style}}
        </style>
        <title>{{Text(title)}}</title></head><body>
        <h1>{{Text(title)}}</h1>
        {{body}}
        </body></html>

        """;

    /// <summary>A picture with marks upon it, which are in its own pixels; grey where there is none.</summary>
    /// <param name="jpeg">The picture made small; null where it cannot be shown.</param>
    /// <param name="width">Of the picture itself, in pixels.</param>
    /// <param name="height">Of the picture itself.</param>
    /// <param name="longest">Pixels of the longer side on the page.</param>
    /// <param name="marks">SVG.</param>
    public static string Picture(byte[]? jpeg, float width, float height, int longest, IEnumerable<string> marks)
    {
        var scale = longest / Math.Max(width, height);
        var image = jpeg is null ? "" : $"<image width=\"{Number(width)}\" height=\"{Number(height)}\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}\"/>";
        return $"<svg width=\"{Number(width * scale)}\" height=\"{Number(height * scale)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\">{image}{string.Concat(marks)}</svg>";
    }

    /// <summary>A box upon a picture.</summary>
    /// <param name="kind">Its class in the style.</param>
    /// <param name="corners">x1 y1 x2 y2 in the picture's pixels.</param>
    /// <param name="more">Further attributes.</param>
    /// <param name="words">Shown where the pointer rests on it; empty for none.</param>
    public static string Box(string kind, ReadOnlySpan<float> corners, string more = "", string words = "") =>
        $"<rect class=\"{kind}\" x=\"{Number(corners[0])}\" y=\"{Number(corners[1])}\" width=\"{Number(corners[2] - corners[0])}\" height=\"{Number(corners[3] - corners[1])}\"{more}{(words.Length > 0 ? $"><title>{Text(words)}</title></rect>" : "/>")}";

    public static string Number(double value, string form = "0.##") => value.ToString(form, CultureInfo.InvariantCulture);

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A picture made small enough for a page; null where there is none, or none that can be read.</summary>
    public static (byte[] Jpeg, int Width, int Height)? Small(string? file, int longest) => file is null ? null : Thumbnail.Of(file, longest);
}
