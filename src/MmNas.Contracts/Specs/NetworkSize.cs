using System.Globalization;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>How large the networks of a spec are at least, as far as the spec alone tells: layers and the reader of words. Vocabularies, regions and operations of plugins come on top.</summary>
/// <param name="Field">The field of the width.</param>
/// <param name="Which">The network, for people: "the network that is searched".</param>
/// <param name="Parameters">Numbers in its weights.</param>
public sealed record NetworkSize(string Field, string Which, long Parameters)
{
    private const int TrainedBytes = 12; // a weight and the two moments that Adam keeps of it, float32 each
    private const int Gates = 4; // of the LSTM that reads words

    /// <summary>What the weights and Adam's moments of them take, in bytes.</summary>
    public long Bytes => Parameters * TrainedBytes;

    /// <summary>For people: "at least 1.3 billion parameters, which take 15 GiB with Adam's moments".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"at least {Parameters / 1e9:0.0} billion parameters, which take {Bytes / (double)(1L << 30):N0} GiB with Adam's moments");

    /// <summary>The network that is searched, unless the spec brings a genotype, and the smallest that is trained from scratch.</summary>
    public static IEnumerable<NetworkSize> Of(ExperimentSpec spec)
    {
        if (spec.Genotype is null)
        {
            yield return new("network.hidden", "the network that is searched", Count(spec, spec.Network.Hidden,
                (long)spec.Space.EncoderLayers * spec.Space.EncoderOperations.Sum(one => one.Matrices) + ((long)spec.Space.DecoderLayers * spec.Space.DecoderOperations.Sum(one => one.Matrices))));
        }

        yield return new("retrain.hidden", "a network that is trained from scratch", Count(spec, spec.Retrain.Hidden, Smallest(spec)));
    }

    private static long Smallest(ExperimentSpec spec)
    {
        if (spec.Genotype is not { } text)
            return (spec.Space.EncoderLayers * Least(spec.Space.EncoderOperations)) + (spec.Space.DecoderLayers * Least(spec.Space.DecoderOperations));
        if (!GivenGenotype.IsText(text)) return 0; // specs that 0.4.0 stored name files
        var given = GivenGenotype.Read(text).Genotype;
        return given.Encoder.Concat(given.Decoder).Sum(one => (long)one.Matrices);
    }

    private static long Least(IEnumerable<Operation> candidates) => candidates.Select(one => one.Matrices).DefaultIfEmpty().Min();

    private static long Count(ExperimentSpec spec, long hidden, long matrices) => ((matrices + Gates) * hidden * hidden) + (Gates * hidden * spec.Network.WordSize);
}
