using MmNas.Contracts;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>Which networks are trained from scratch: the found one and the spec's baselines.</summary>
internal static class Contenders
{
    /// <summary>The found network's name.</summary>
    public const string Found = "found";

    /// <param name="spec">Names the baselines; they are as deep as the found network.</param>
    /// <param name="genotype">What the search found, or what was brought instead.</param>
    public static IReadOnlyList<Contender> For(ExperimentSpec spec, SubnetMessage genotype)
    {
        var space = spec.Space with { EncoderLayers = genotype.Encoder.Count, DecoderLayers = genotype.Decoder.Count };
        return [new() { Name = Found, Genotype = genotype }, .. spec.Baselines.SelectMany(baseline => Networks(space, spec.Seed, baseline))];
    }

    private static IEnumerable<Contender> Networks(SpaceSpec space, int seed, string text)
    {
        var baseline = Baseline.Parse(text) ?? throw new ArgumentException($"baseline is '{text}'; use mcan, random, random:N or genotype:FILE");
        return baseline.Names.Select((name, number) => Named(name, baseline switch
        {
            Baseline.Random => SearchStart.RandomSubnet(space.ToSearchSpace(), seed, number),
            Baseline.Genotype genotype => GenotypeReference.Parse(genotype.File).Read().Genotype,
            _ => HandMade.Mcan(space.EncoderLayers, space.DecoderLayers),
        }));
    }

    private static Contender Named(string name, Subnet genotype) => new() { Name = name, Genotype = SubnetMessage.From(genotype) };
}
