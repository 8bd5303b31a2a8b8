using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Baselines;

/// <summary>What the baselines of a spec are; those that are drawn come from <see cref="RandomGenotypes"/>.</summary>
internal static class BaselineGenotypes
{
    /// <exception cref="ArgumentException">It names none, which no spec that was read does.</exception>
    public static Baseline Parse(string text) =>
        Baseline.Parse(text) ?? throw new ArgumentException($"baseline is '{text}'; use mcan, random, random:N, genotype:FILE or network:DIR");

    /// <summary>The architectures of the baselines that are not drawn.</summary>
    public static IEnumerable<Subnet> Fixed(IEnumerable<Baseline> baselines, int encoderLayers, int decoderLayers) =>
        baselines.Where(baseline => baseline is not Baseline.Random).Select(baseline => Fixed(baseline, encoderLayers, decoderLayers));

    /// <summary>The architecture of a baseline that is not drawn.</summary>
    public static Subnet Fixed(Baseline baseline, int encoderLayers, int decoderLayers) => baseline switch
    {
        Baseline.Mcan => HandMade.Mcan(encoderLayers, decoderLayers),
        Baseline.Genotype genotype => GivenGenotype.Read(genotype.Given).Genotype,
        Baseline.Network network => GivenNetwork.Read(network.Given).Genotype,
        _ => throw new ArgumentException($"baseline {baseline} has no architecture of its own"),
    };
}
