using System.Globalization;
using System.Net;
using System.Text;
using MmNas.Data;
using MmNas.Exporting.Folders;
using MmNas.Exporting.Predicting;
using MmNas.Search;

namespace MmNas.Console.Predicting;

/// <summary>A page that shows what a network looked at, in one file that loads nothing.</summary>
internal static class ExplanationPage
{
    private const int LongestSide = 300;

    // Nothing may be loaded or run, whatever names and texts hold: everything out of them is escaped too.
    private const string Head = """
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <style>
        body { font: 14px/1.4 sans-serif; margin: 2em; color: #222 } h2 { font-size: 1.1em; margin: 1.5em 0 .3em } section { break-inside: avoid }
        .looks { display: flex; flex-wrap: wrap; gap: 1em } figure { margin: 0; max-width: 300px } figcaption { font-size: .85em } svg { background: #eee; display: block }
        .region { stroke: #fff; stroke-opacity: .8; stroke-width: 1; fill: #d6006c; vector-effect: non-scaling-stroke } .found { stroke: #1864ab; stroke-width: 3; fill: none; vector-effect: non-scaling-stroke }
        .word { padding: .1em .3em; border-radius: .2em } .unknown { text-decoration: underline dotted } table { border-collapse: collapse } td, th { padding: .1em .8em .1em 0; text-align: left }
        </style>
        """;

    /// <param name="network">What it is.</param>
    /// <param name="answered">With their explanations; pictures are read again and made smaller here.</param>
    /// <param name="top">The most answers that are shown.</param>
    public static string Of(NetworkConfig network, IReadOnlyList<AnsweredQuestion> answered, int top)
    {
        var genotype = GenotypeFile.Read(network.Genotype.ToJsonString());
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head>\n").AppendLine(Head);
        page.AppendLine($"<title>What the network looked at</title></head><body><h1>What the network looked at</h1><p>{Text(network.Task)}, {Text(genotype.ToString())}, {network.Network.Parameters:N0} parameters.</p>");
        page.AppendLine("<p>The redder a region, the more weight it has beside the heaviest; the darker a word, the more of the text's summary comes from it. Attention shows where a network read, which need not be why it answered.</p>");
        if (network.LayerProbabilities is { } probabilities) AddLayers(page, genotype, probabilities);
        foreach (var one in answered) Add(page, one, top);
        return page.AppendLine("</body></html>").ToString();
    }

    private static void AddLayers(StringBuilder page, Subnet genotype, IReadOnlyList<double> probabilities)
    {
        page.AppendLine("<h2>Layers, and how probable the search found each choice</h2><table><tr><th>layer</th><th>operation</th><th>probability</th></tr>");
        for (var layer = 0; layer < genotype.Layers; layer++)
        {
            var name = layer < genotype.Encoder.Length ? $"encoder {layer + 1}" : $"decoder {layer - genotype.Encoder.Length + 1}";
            page.AppendLine($"<tr><td>{name}</td><td>{Text(genotype[layer].ToString())}</td><td>{Number(probabilities[layer], "0.000")}</td></tr>");
        }

        page.AppendLine("</table>");
    }

    private static void Add(StringBuilder page, AnsweredQuestion one, int top)
    {
        if (one.Explanation is not { } explanation) return;
        page.AppendLine($"<section><h2>{Text(one.Asked.Text)}</h2><p>{Text(one.Asked.Image)}</p>");
        page.AppendLine($"<p>{string.Join(' ', explanation.Words.Select(Word))}</p><ul>");
        foreach (var choice in explanation.Said.Choices.Take(top)) page.AppendLine($"<li>{Text(choice.Label)} ({Number(choice.Probability, "0.000")})</li>");
        if (explanation.Said.Score is { } score) page.AppendLine($"<li>match {Number(score, "0.000")}</li>");
        if (explanation.Said.Box is { } box) page.AppendLine($"<li>box {string.Join(' ', box.Corners.Select(corner => Number(corner, "0.#")))}, in blue ({Number(box.Probability, "0.000")})</li>");
        page.AppendLine("</ul><div class=\"looks\">");
        var picture = Thumbnail.Of(one.Asked.Image, LongestSide);
        foreach (var look in explanation.Looks) AddLook(page, explanation, look, picture?.Jpeg);
        page.AppendLine("</div></section>");
    }

    private static void AddLook(StringBuilder page, Explanation explanation, RegionLook look, byte[]? picture)
    {
        var (width, height) = (explanation.Picture.Width, explanation.Picture.Height);
        var scale = LongestSide / Math.Max(width, height);
        var most = Math.Max(look.Weights.Max(), double.Epsilon);
        page.AppendLine($"<figure><svg width=\"{Number(width * scale)}\" height=\"{Number(height * scale)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\">");
        if (picture is not null) page.AppendLine($"<image width=\"{Number(width)}\" height=\"{Number(height)}\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,{Convert.ToBase64String(picture)}\"/>");
        for (var region = 0; region < explanation.Picture.Count; region++)
        {
            var box = explanation.Picture.Boxes.AsSpan(region * RegionTable.BoxSize, RegionTable.BoxSize);
            var weight = look.Weights[region];
            page.AppendLine($"<rect class=\"region\" {Place(box)} fill-opacity=\"{Number(0.7 * weight / most, "0.###")}\"><title>region {region}: {Number(weight, "0.000")}</title></rect>");
        }

        if (explanation.Said.Box is { } found) page.AppendLine($"<rect class=\"found\" {Place(found.Corners)}/>");
        page.AppendLine($"</svg><figcaption><b>{Text(look.Place)}</b>: {Text(look.Meaning)}</figcaption></figure>");
    }

    private static string Word(WeighedWord word) =>
        $"<span class=\"word{(word.IsKnown ? "" : " unknown")}\" style=\"background: rgba(24, 100, 171, {Number(word.Weight, "0.###")})\" title=\"{Number(word.Weight, "0.000")}{(word.IsKnown ? "" : ", never learnt")}\">{Text(word.Word)}</span>";

    private static string Place(ReadOnlySpan<float> box) => $"x=\"{Number(box[0])}\" y=\"{Number(box[1])}\" width=\"{Number(box[2] - box[0])}\" height=\"{Number(box[3] - box[1])}\"";

    private static string Number(double value, string form = "0.##") => value.ToString(form, CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
