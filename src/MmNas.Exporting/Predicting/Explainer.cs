using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Onnx;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Exporting.Predicting;

/// <summary>Reads what a network looked at off the weights of its attentions.</summary>
/// <param name="config">Of the network.</param> <param name="network">The network, exported with its attentions.</param> <param name="language">What it reads and says.</param>
internal sealed class Explainer(NetworkConfig config, OnnxNetwork network, NetworkLanguage language)
{
    private const string WordWeights = "attflat_x.weights", RegionWeights = "attflat_y.weights";

    private readonly Subnet genotype = GenotypeFile.Read(config.Genotype.ToJsonString());

    /// <summary>What the network says, and what it looked at.</summary>
    /// <exception cref="InvalidDataException">The network was exported without its attentions.</exception>
    public Explanation Explain(string text, PictureRegions regions)
    {
        var tokens = language.Tokens(text);
        var (output, weights, looks) = Look(tokens, regions);
        return new(language.Say(output, regions), regions, [.. language.Read(text).Select((word, at) => new WeighedWord(word, tokens[at] != Vocabulary.Unknown, weights[at]))], looks);
    }

    // What the head gives, a weight per word, and what each place looked at.
    private (float[] Output, double[] Words, IReadOnlyList<RegionLook> Looks) Look(long[] tokens, PictureRegions regions)
    {
        if (!network.Outputs.Contains(WordWeights))
            throw new InvalidDataException("the network was exported without its attentions, which an explanation shows; export it again with --with-attention, or name the experiment");
        var guided = genotype.Decoder.Select((operation, layer) => (Operation: operation, Layer: layer)).Where(one => one.Operation.ReadsWords && network.Outputs.Contains(Output(one.Layer))).ToList();
        var hasReduce = network.Outputs.Contains(RegionWeights);
        string[] wanted = [network.Outputs[0], WordWeights, .. guided.Select(one => Output(one.Layer)), .. hasReduce ? [RegionWeights] : Array.Empty<string>()];
        var given = network.Run(samples: 1, tokens, regions.Features, regions.Boxes, wanted);
        double[] words = [.. given[1].Select(weight => (double)weight)];
        RegionLook[] looks =
        [
            .. guided.Select((one, at) => new RegionLook(
                $"decoder layer {one.Layer + 1}, {one.Operation}", "how much each region reads of the words that matter most, averaged over heads", Read(given[2 + at], words, regions.Count))),
            hasReduce
                ? new("attention reduce", "how much of the picture's summary comes from each region", [.. given[^1].Select(weight => (double)weight)])
                : new("rank of the regions", "how probable each region is to be what the text names", NetworkAnswer.Softmax(RankScores(given[0], regions.Count))),
        ];
        return (given[0], words, looks);
    }

    private static string Output(int decoderLayer) => $"decoder.{decoderLayer}.attention";

    // [H, N, T] to [N]: the mean over heads of what a region reads, each word as much as the summary of the text takes of it.
    private static double[] Read(float[] attention, double[] words, int regions)
    {
        var heads = attention.Length / (regions * words.Length);
        var read = new double[regions];
        for (var at = 0; at < attention.Length; at++) read[at / words.Length % regions] += attention[at] * words[at % words.Length] / heads;
        return read;
    }

    private static float[] RankScores(float[] output, int regions) => [.. Enumerable.Range(0, regions).Select(region => output[region * (output.Length / regions)])];
}
