using MmNas.Contracts;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Baselines;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>Which networks are trained from scratch: the found one and the spec's baselines.</summary>
internal static class Contenders
{
    /// <summary>The found network's name.</summary>
    public const string Found = "found";

    /// <param name="spec">Names the baselines; they are as deep as the found network.</param>
    /// <param name="genotype">What the search found, or what was brought instead.</param>
    public static IReadOnlyList<Contender> For(ExperimentSpec spec, Subnet genotype)
    {
        var found = genotype;
        var (encoder, decoder) = (found.Encoder.Length, found.Decoder.Length);
        var baselines = spec.Baselines.Select(BaselineGenotypes.Parse).ToList();
        var random = new RandomGenotypes(
            (spec.Space with { EncoderLayers = encoder, DecoderLayers = decoder }).ToSearchSpace(), spec.Seed,
            baselines.OfType<Baseline.Random>().Sum(baseline => baseline.Count), BaselineGenotypes.Fixed(baselines, encoder, decoder).Prepend(found));
        return Once(spec,
        [
            new() { Name = Found, Genotype = genotype, Weights = spec.Retrain.Start is { } start ? GivenNetwork.Read(start).ToWeights(asTheyAre: false) : null },
            .. baselines.SelectMany(baseline => baseline.Names.Select((name, number) => baseline is Baseline.Network network ? AsItIs(network) : new Contender
            {
                Name = name,
                Genotype = baseline is Baseline.Random ? random.At(number) : BaselineGenotypes.Fixed(baseline, encoder, decoder),
            })),
        ]);
    }

    /// <summary>Those of the spec's baselines that are networks already: they do not race.</summary>
    public static IEnumerable<Contender> AsTheyAre(ExperimentSpec spec) => spec.Baselines.Select(BaselineGenotypes.Parse).OfType<Baseline.Network>().Select(AsItIs);

    /// <summary>What comes to the same weights is trained once, under the first one's name.</summary>
    public static IReadOnlyList<Contender> Once(ExperimentSpec spec, IReadOnlyList<Contender> contenders)
    {
        var first = new Dictionary<(Subnet Genotype, int Seed, GivenWeights? Weights), string>();
        return [.. contenders.Select(contender => first.TryAdd(What(contender), contender.Name) ? contender : contender with { SameAs = first[What(contender)] })];

        (Subnet, int, GivenWeights?) What(Contender contender) => (contender.Genotype, contender.Seed ?? spec.Seed, contender.Weights);
    }

    private static Contender AsItIs(Baseline.Network baseline)
    {
        var network = GivenNetwork.Read(baseline.Given);
        return new() { Name = network.Name, Genotype = network.Genotype, Weights = network.ToWeights(asTheyAre: true) };
    }
}
