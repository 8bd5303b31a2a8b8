using MmNas.Console.Drawing;
using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Predicting;
using MmNas.Search;

namespace MmNas.Console.Explaining;

/// <summary>A page that shows what a network looked at.</summary>
internal static class ExplanationPage
{
    private const int LongestSide = 300;
    private const double Strongest = 0.5; // of a shade: what is under it must still be seen

    private const string Style = """
        h2 { font-size: 1.2em; margin: 2em 0 .3em } h3 { font-size: 1.1em; margin: 1.5em 0 .3em } section { break-inside: avoid }
        .looks { display: flex; flex-wrap: wrap; gap: 1em } figure { margin: 0; max-width: 300px } figcaption { font-size: .85em }
        .region { stroke: #fff; stroke-opacity: .8; stroke-width: 1; fill: #d6006c } .found { stroke: #1864ab; stroke-width: 3; fill: none } .true { stroke: #2b8a3e; stroke-width: 3; stroke-dasharray: 8 4; fill: none }
        .word { padding: .1em .3em; border-radius: .2em } .unknown { text-decoration: underline dotted } table { border-collapse: collapse } td, th { padding: .1em .8em .1em 0; text-align: left }
        """;

    /// <param name="network">What it is.</param>
    /// <param name="texts">With their explanations; pictures are read again and made smaller here.</param>
    /// <param name="top">The most answers that are shown of each.</param>
    public static string Of(NetworkConfig network, IReadOnlyList<ExplainedTexts> texts, int top)
    {
        var genotype = GenotypeFile.Read(network.Genotype.ToJsonString());
        return PicturePage.Of("What the network looked at", Style, string.Concat((string[])
        [
            $"<p>{PicturePage.Text(network.Task)}, {PicturePage.Text(genotype.ToString())}, {network.Network.Parameters:N0} parameters.</p>\n",
            "<p>The redder a region, the more weight it has, compared with the heaviest one; the darker a word, the more of the text's summary comes from it. Attention shows where a network read, which need not be why it answered.</p>\n",
            network.LayerProbabilities is { } probabilities ? Layers(genotype, probabilities) : "",
            .. texts.Select(some => $"{(some.Heading.Length > 0 ? $"<h2>{PicturePage.Text(some.Heading)}</h2>\n" : "")}{string.Concat(some.Texts.Select(one => Section(one, top)))}"),
        ]));
    }

    private static string Layers(Subnet genotype, IReadOnlyList<double> probabilities)
    {
        var rows = Enumerable.Range(0, genotype.Layers).Select(layer =>
            $"<tr><td>{LayerText.Of(layer, genotype.Encoder.Length)}</td><td>{PicturePage.Text(genotype[layer].ToString())}</td><td>{PicturePage.Number(probabilities[layer], "0.000")}</td></tr>\n");
        return $"<h2>Layers, and how probable the search found each choice</h2>\n<table><tr><th>layer</th><th>operation</th><th>probability</th></tr>\n{string.Concat(rows)}</table>\n";
    }

    private static string Section(ExplainedText one, int top)
    {
        var (explanation, picture) = (one.Explanation, PicturePage.Small(one.PictureFile, LongestSide));
        return string.Concat((string[])
        [
            $"<section><h3>{PicturePage.Text(one.Text)}</h3>\n",
            .. one.Facts.Select(fact => $"<p>{PicturePage.Text(fact)}</p>\n"),
            $"<p>{string.Join(' ', explanation.Words.Select(Word))}</p>\n<ul>\n",
            .. Said(explanation.Said, top).Select(said => $"<li>{PicturePage.Text(said)}</li>\n"),
            "</ul><div class=\"looks\">\n",
            Unshaded(explanation, picture?.Jpeg, one.TrueBox),
            .. explanation.Looks.Select(look => Look(explanation, look, picture?.Jpeg, one.TrueBox)),
            "</div></section>\n",
        ]);
    }

    private static IEnumerable<string> Said(MmNas.Tasks.Prediction said, int top)
    {
        foreach (var choice in said.Choices.Take(top)) yield return $"{choice.Label} ({PicturePage.Number(choice.Probability, "0.000")})";
        if (said.Score is { } score) yield return $"match {PicturePage.Number(score, "0.000")}";
        if (said.Box is { } box) yield return $"box {string.Join(' ', box.Corners.Select(corner => PicturePage.Number(corner, "0.#")))}, in blue ({PicturePage.Number(box.Probability, "0.000")})";
    }

    /// <summary>Shades hide what is under them, colours above all.</summary>
    private static string Unshaded(Explanation explanation, byte[]? picture, float[]? trueBox) =>
        $"<figure>{PicturePage.Picture(picture, explanation.Picture.Width, explanation.Picture.Height, LongestSide, Boxes(explanation, trueBox))}<figcaption><b>the picture</b></figcaption></figure>\n";

    private static IEnumerable<string> Boxes(Explanation explanation, float[]? trueBox)
    {
        if (explanation.Said.Box is { } found) yield return PicturePage.Box("found", found.Corners);
        if (trueBox is not null) yield return PicturePage.Box("true", trueBox, words: "what would have been right");
    }

    private static string Look(Explanation explanation, RegionLook look, byte[]? picture, float[]? trueBox)
    {
        var most = Math.Max(look.Weights.Max(), double.Epsilon);
        List<string> marks = [.. look.Weights.Select((weight, region) => PicturePage.Box(
            "region", explanation.Picture.Boxes.AsSpan(region * RegionTable.BoxSize, RegionTable.BoxSize), $" fill-opacity=\"{PicturePage.Number(Strongest * weight / most, "0.###")}\"",
            $"region {region}: {PicturePage.Number(weight, "0.000")}"))];
        marks.AddRange(Boxes(explanation, trueBox));
        var drawn = PicturePage.Picture(picture, explanation.Picture.Width, explanation.Picture.Height, LongestSide, marks);
        return $"<figure>{drawn}<figcaption><b>{PicturePage.Text(look.Place)}</b>: {PicturePage.Text(look.Meaning)}</figcaption></figure>\n";
    }

    private static string Word(WeighedWord word) =>
        $"<span class=\"word{(word.IsKnown ? "" : " unknown")}\" style=\"background: rgba(24, 100, 171, {PicturePage.Number(word.Weight, "0.###")})\" title=\"{PicturePage.Number(word.Weight, "0.000")}{(word.IsKnown ? "" : ", never learnt")}\">{PicturePage.Text(word.Word)}</span>";
}
