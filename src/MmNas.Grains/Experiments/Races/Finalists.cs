using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Races;

/// <summary>Who races for which place: each place has as many candidates, so that each gets the same budget.</summary>
internal static class Finalists
{
    private const int DrawsForEach = 200; // distributions that have settled give few genotypes

    /// <param name="spec">Asks for more than one finalist.</param>
    /// <param name="found">The found network's name.</param>
    /// <param name="layers">The layer distributions at the search's end.</param>
    public static IReadOnlyList<Race> For(ExperimentSpec spec, string found, IReadOnlyList<LayerView> layers) =>
    [
        RaceOf(spec, found, Found(spec, layers).Select(genotype => (genotype, spec.Seed))),
        .. spec.Baselines.SelectMany(text => Races(spec, Baseline.Parse(text)!)),
    ];

    /// <summary>The most probable genotype, the hand-made one, and others as probable as the distributions make them.</summary>
    private static IEnumerable<Subnet> Found(ExperimentSpec spec, IReadOnlyList<LayerView> layers)
    {
        var distributions = layers.Select(layer => new Ranked(layer)).ToList();
        var encoders = layers.Count(layer => layer.IsEncoder);
        var random = new CounterRandom(spec.Seed, RandomStream.Finalists);
        var drawn = Enumerable.Range(0, DrawsForEach * spec.Finalists)
            .Select(draw => distributions.Select((layer, number) => layer.At(random.Uniform(draw, number))).ToList());
        var most = distributions.Select(layer => layer.MostProbable).ToList();
        var all = drawn.Prepend(most).Select(operations => new Subnet([.. operations.Take(encoders)], [.. operations.Skip(encoders)]));
        return all.Take(1).Append(HandMade.Mcan(encoders, layers.Count - encoders)).Concat(all.Skip(1)).DistinctBy(subnet => subnet.ToString()).Take(spec.Finalists);
    }

    /// <summary>Random networks race against as many; an architecture that is given has only its seeds to choose from.</summary>
    private static IEnumerable<Race> Races(ExperimentSpec spec, Baseline baseline)
    {
        var space = spec.Space.ToSearchSpace();
        var seeds = Enumerable.Range(spec.Seed, spec.Finalists);
        return baseline.Names.Select((name, number) => RaceOf(spec, name, baseline switch
        {
            Baseline.Random => Enumerable.Range(number * spec.Finalists, spec.Finalists).Select(one => (SearchStart.RandomSubnet(space, spec.Seed, one), spec.Seed)),
            Baseline.Genotype genotype => seeds.Select(seed => (GenotypeReference.Parse(genotype.File).Read().Genotype, seed)),
            _ => seeds.Select(seed => (HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers), seed)),
        }));
    }

    private static Race RaceOf(ExperimentSpec spec, string name, IEnumerable<(Subnet Genotype, int Seed)> candidates)
    {
        RaceCandidate[] all = [.. candidates.Select(candidate => new RaceCandidate { Genotype = SubnetMessage.From(candidate.Genotype), Seed = candidate.Seed })];
        return new() { Name = name, Epochs = Race.RungsOf(all.Length, spec.Retrain.Epochs), Candidates = all };
    }

    private sealed class Ranked(LayerView layer)
    {
        public Operation MostProbable => layer.Operations[layer.Probabilities.ToList().IndexOf(layer.Probabilities.Max())];

        public Operation At(double uniform)
        {
            for (var (candidate, sum) = (0, 0.0); candidate < layer.Operations.Count; candidate++)
            {
                if (uniform < (sum += layer.Probabilities[candidate])) return layer.Operations[candidate];
            }

            return MostProbable; // rounding kept the sum below 1
        }
    }
}
