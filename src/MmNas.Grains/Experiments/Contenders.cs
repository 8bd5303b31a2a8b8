using System.Globalization;
using MmNas.Contracts;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>Which networks are trained from scratch: the found one and the spec's baselines.</summary>
internal static class Contenders
{
    /// <summary>The found network's name.</summary>
    public const string Found = "found";

    /// <param name="spec">Names the baselines.</param>
    /// <param name="genotype">What the search found.</param>
    public static IReadOnlyList<Contender> For(ExperimentSpec spec, SubnetMessage genotype) =>
        [new() { Name = Found, Genotype = genotype }, .. spec.Baselines.SelectMany(baseline => Baseline(spec, baseline))];

    private static IEnumerable<Contender> Baseline(ExperimentSpec spec, string baseline)
    {
        var parts = baseline.Split(':', 2);
        return parts[0] switch
        {
            "mcan" => [Named("mcan", HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers))],
            "random" => Random(spec, parts.Length == 1 ? 1 : int.Parse(parts[1], CultureInfo.InvariantCulture)),
            "genotype" => [Named(Path.GetFileNameWithoutExtension(parts[1]), GenotypeFile.Read(File.ReadAllText(parts[1])))],
            _ => throw new ArgumentException($"baseline is '{baseline}'; use mcan, random, random:N or genotype:FILE"),
        };
    }

    private static IEnumerable<Contender> Random(ExperimentSpec spec, int count) => Enumerable.Range(0, count).Select(number =>
        Named(number == 0 ? "random" : $"random-{number + 1}", SearchStart.RandomSubnet(spec.Space.ToSearchSpace(), spec.Seed, number)));

    private static Contender Named(string name, Subnet genotype) => new() { Name = name, Genotype = SubnetMessage.From(genotype) };
}
