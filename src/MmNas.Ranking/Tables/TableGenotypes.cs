using MmNas.Contracts.Specs;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>Which genotypes a table is made of: the hand-made one, those that the spec names, and random ones.</summary>
public static class TableGenotypes
{
    /// <summary>All of them different; the first ones of a larger number are those of a smaller one, so that a table can grow.</summary>
    /// <param name="spec">Its space, its baselines and its seed count.</param>
    /// <param name="count">1 or more.</param>
    /// <exception cref="InvalidDataException">The space has fewer.</exception>
    public static IReadOnlyList<Subnet> Of(ExperimentSpec spec, int count)
    {
        var space = spec.Space.ToSearchSpace();
        if (Enumerable.Range(0, space.Layers).Aggregate(1.0, (all, layer) => all * space[layer].Length) is var there && there < count)
            throw new InvalidDataException($"the space has {Counted.Of((long)there, "genotype")}, and {count:N0} are asked for; ask for at most {there:N0}");
        return [.. Named(spec).Where(space.Holds).Concat(Drawn(space, spec.Seed)).Distinct().Take(count)];
    }

    private static IEnumerable<Subnet> Named(ExperimentSpec spec) =>
    [
        HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers),
        .. spec.Baselines.Select(Baseline.Parse).OfType<Baseline.Genotype>().Select(baseline => GivenGenotype.Read(baseline.Given).Genotype),
    ];

    private static IEnumerable<Subnet> Drawn(SearchSpace space, int seed)
    {
        for (var number = 0; ; number++) yield return SearchStart.RandomSubnet(space, seed, number);
    }
}
