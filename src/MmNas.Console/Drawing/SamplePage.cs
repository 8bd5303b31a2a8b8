using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Drawing;

/// <summary>A page that shows samples with their boxes drawn.</summary>
internal static class SamplePage
{
    private const int LongestSide = 480;

    private const string Style = """
        pre { white-space: pre-wrap } figure { display: flex; gap: 1em; margin: 1.5em 0; align-items: flex-start } h2 { font-size: 1em; margin: 0 } li { margin: .2em 0 }
        rect { fill: none } .region { stroke: #e8590c; stroke-opacity: .7 } .named { stroke: #1864ab; stroke-width: 3 }
        """;

    /// <param name="title">What was inspected.</param>
    /// <param name="facts">Lines for people.</param>
    /// <param name="samples">Their pictures are read and made smaller here; those that cannot be read are left grey.</param>
    public static string Of(string title, IEnumerable<string> facts, IReadOnlyList<InspectedSample> samples) => PicturePage.Of(title, Style,
        $"<pre>{PicturePage.Text(string.Join('\n', facts))}</pre>\n<p>Regions in orange; what a sentence names in blue.</p>\n{string.Join('\n', samples.Select(Figure))}");

    private static string Figure(InspectedSample sample)
    {
        var picture = PicturePage.Small(sample.Picture, LongestSide);
        var drawn = PicturePage.Picture(picture?.Jpeg, sample.Width ?? picture?.Width ?? 1, sample.Height ?? picture?.Height ?? 1, LongestSide,
            [.. sample.Boxes.Select(box => PicturePage.Box("region", box)), .. sample.Named.Select(box => PicturePage.Box("named", box))]);
        var texts = string.Concat(sample.Texts.Select(text => $"<li>{PicturePage.Text(text)}</li>\n"));
        return $"<figure>\n{drawn}\n<figcaption><h2>{PicturePage.Text(sample.Name)}</h2><p>{Counted.Of(sample.Boxes.Count, "region")}</p><ul>\n{texts}</ul></figcaption></figure>";
    }
}
