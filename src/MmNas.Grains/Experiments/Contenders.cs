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
        var found = genotype.ToSubnet();
        var (encoder, decoder) = (found.Encoder.Length, found.Decoder.Length);
        var baselines = spec.Baselines.Select(Parse).ToList();
        var random = new RandomGenotypes(
            (spec.Space with { EncoderLayers = encoder, DecoderLayers = decoder }).ToSearchSpace(), spec.Seed,
            baselines.OfType<Baseline.Random>().Sum(baseline => baseline.Count), Fixed(baselines, encoder, decoder).Prepend(found));
        return
        [
            new() { Name = Found, Genotype = genotype },
            .. baselines.SelectMany(baseline => baseline.Names.Select((name, number) => new Contender
            {
                Name = name,
                Genotype = SubnetMessage.From(baseline is Baseline.Random ? random.At(number) : Fixed(baseline, encoder, decoder)),
            })),
        ];
    }

    /// <exception cref="ArgumentException">It names none, which no spec that was read does.</exception>
    public static Baseline Parse(string text) =>
        Baseline.Parse(text) ?? throw new ArgumentException($"baseline is '{text}'; use mcan, random, random:N or genotype:FILE");

    /// <summary>The architectures of the baselines that are not drawn.</summary>
    public static IEnumerable<Subnet> Fixed(IEnumerable<Baseline> baselines, int encoderLayers, int decoderLayers) =>
        baselines.Where(baseline => baseline is not Baseline.Random).Select(baseline => Fixed(baseline, encoderLayers, decoderLayers));

    /// <summary>The architecture of a baseline that is not drawn.</summary>
    public static Subnet Fixed(Baseline baseline, int encoderLayers, int decoderLayers) => baseline switch
    {
        Baseline.Mcan => HandMade.Mcan(encoderLayers, decoderLayers),
        Baseline.Genotype genotype => GivenGenotype.Read(genotype.Given).Genotype,
        _ => throw new ArgumentException($"baseline {baseline} has no architecture of its own"),
    };
}
