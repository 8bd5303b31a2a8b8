using MmNas.Search;

namespace MmNas.Console.Reporting;

/// <summary>A genotype drawn: the encoder's layers on the left, the decoder's on the right, and the words' way into each layer that reads them.</summary>
internal static class ArchitectureSvg
{
    private const double BoxWidth = 110, BoxHeight = 22, Step = 34, Top = 30, Left = 10, Right = 240, Bus = 180;
    private const string Plain = "#eeeeee", ReadsWords = "#cfe0f5";

    /// <param name="name">Of the network.</param>
    /// <param name="genotype">Its operations.</param>
    public static string Of(string name, Subnet genotype)
    {
        var rows = Math.Max(Math.Max(genotype.Encoder.Length, genotype.Decoder.Length), 1);
        return SvgText.Drawing($"architecture of {name}: {genotype}", Right + BoxWidth + Left, Top + (rows * Step), [.. Side("words", genotype.Encoder, Left), .. Side("regions", genotype.Decoder, Right), .. Words(genotype)]);
    }

    private static IEnumerable<string> Side(string name, IReadOnlyList<Operation> layers, double x)
    {
        yield return SvgText.Words(x + (BoxWidth / 2), Top - 14, name, "middle");
        for (var layer = 0; layer < layers.Count; layer++)
        {
            var y = TopOf(layer);
            yield return SvgText.Line(x + (BoxWidth / 2), layer == 0 ? Top - 10 : y - (Step - BoxHeight), x + (BoxWidth / 2), y, "flow");
            yield return SvgText.TipDown(x + (BoxWidth / 2), y);
            yield return SvgText.Box(x, y, BoxWidth, BoxHeight, layers[layer].ReadsWords ? ReadsWords : Plain);
            yield return SvgText.Words(x + (BoxWidth / 2), y + 15, $"{layer + 1} {layers[layer].ShortName}", "middle");
        }
    }

    /// <summary>Every layer that reads words reads what the last encoder layer gives, or the words themselves where there is none.</summary>
    private static IEnumerable<string> Words(Subnet genotype)
    {
        double[] readers = [.. Enumerable.Range(0, genotype.Decoder.Length).Where(layer => genotype.Decoder[layer].ReadsWords).Select(MiddleOf)];
        if (readers.Length == 0) yield break;
        var source = genotype.Encoder.Length == 0 ? Top - 18 : MiddleOf(genotype.Encoder.Length - 1);
        yield return SvgText.Line(Left + BoxWidth, source, Bus, source, "flow");
        yield return SvgText.Line(Bus, Math.Min(source, readers[0]), Bus, Math.Max(source, readers[^1]), "flow");
        foreach (var reader in readers)
        {
            yield return SvgText.Line(Bus, reader, Right, reader, "flow");
            yield return SvgText.TipRight(Right, reader);
        }
    }

    private static double TopOf(int layer) => Top + (layer * Step);

    private static double MiddleOf(int layer) => TopOf(layer) + (BoxHeight / 2);
}
