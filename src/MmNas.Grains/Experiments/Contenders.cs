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
            new() { Name = Found, Genotype = genotype },
            .. baselines.SelectMany(baseline => baseline.Names.Select((name, number) => new Contender
            {
                Name = name,
                Genotype = baseline is Baseline.Random ? random.At(number) : BaselineGenotypes.Fixed(baseline, encoder, decoder),
            })),
        ]);
    }

    /// <summary>What comes to the same weights is trained once, under the first one's name.</summary>
    public static IReadOnlyList<Contender> Once(ExperimentSpec spec, IReadOnlyList<Contender> contenders)
    {
        var first = new Dictionary<(Subnet Genotype, int Seed), string>();
        return [.. contenders.Select(contender => first.TryAdd((contender.Genotype, contender.Seed ?? spec.Seed), contender.Name)
            ? contender
            : contender with { SameAs = first[(contender.Genotype, contender.Seed ?? spec.Seed)] })];
    }
}
