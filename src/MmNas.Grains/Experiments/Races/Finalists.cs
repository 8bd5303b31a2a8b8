using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Baselines;
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
        .. Baselines(spec, new Ranks(layers).MostProbable),
    ];

    /// <summary>The most probable genotype, the hand-made one, and others as probable as the distributions make them; where these are too much alike, changed ones.</summary>
    private static IEnumerable<Subnet> Found(ExperimentSpec spec, IReadOnlyList<LayerView> layers)
    {
        var ranks = new Ranks(layers);
        var random = new CounterRandom(spec.Seed, RandomStream.Finalists);
        var draws = DrawsForEach * spec.Finalists;
        var drawn = Enumerable.Range(0, draws).Select(draw => ranks.At(layer => random.Uniform(draw, layer)));
        var changed = Enumerable.Range(draws, spec.FinalistDistance > 1 ? draws : 0).Select(draw => ranks.Changed(spec.FinalistDistance, (layer, lane) => random.Uniform(draw, layer + (lane * layers.Count))));
        Subnet[] first = [ranks.MostProbable, HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers)];
        return [.. Apart(first.Distinct(), drawn.Concat(changed), spec.FinalistDistance).Take(spec.Finalists)];
    }

    private static IEnumerable<Subnet> Apart(IEnumerable<Subnet> first, IEnumerable<Subnet> others, int distance)
    {
        List<Subnet> taken = [.. first];
        foreach (var one in taken.ToArray()) yield return one;
        foreach (var one in others.Where(one => taken.TrueForAll(other => one.Distance(other) >= distance)))
        {
            taken.Add(one);
            yield return one;
        }
    }

    /// <summary>Random networks race against as many; an architecture that is given has only its seeds to choose from.</summary>
    private static IEnumerable<Race> Baselines(ExperimentSpec spec, Subnet mostProbable)
    {
        var (encoder, decoder) = (spec.Space.EncoderLayers, spec.Space.DecoderLayers);
        var baselines = spec.Baselines.Select(BaselineGenotypes.Parse).ToList();
        var random = new RandomGenotypes(
            spec.Space.ToSearchSpace(), spec.Seed, baselines.OfType<Baseline.Random>().Sum(baseline => baseline.Count) * spec.Finalists,
            BaselineGenotypes.Fixed(baselines, encoder, decoder).Prepend(mostProbable));
        return baselines.SelectMany(baseline => baseline.Names.Select((name, number) => RaceOf(spec, name, baseline is Baseline.Random
            ? Enumerable.Range(number * spec.Finalists, spec.Finalists).Select(one => (random.At(one), spec.Seed))
            : Enumerable.Range(spec.Seed, spec.Finalists).Select(seed => (BaselineGenotypes.Fixed(baseline, encoder, decoder), seed)))));
    }

    private static Race RaceOf(ExperimentSpec spec, string name, IEnumerable<(Subnet Genotype, int Seed)> candidates)
    {
        RaceCandidate[] all = [.. candidates.Select(candidate => new RaceCandidate { Genotype = candidate.Genotype, Seed = candidate.Seed })];
        return new Race { Name = name, Epochs = Race.RungsOf(all.Length, spec.Retrain.Epochs), Candidates = all, Seeds = spec.FinalistSeeds }.WithSeeds();
    }

    /// <summary>Whole architectures from the layers' distributions.</summary>
    private sealed class Ranks(IReadOnlyList<LayerView> layers)
    {
        public Subnet MostProbable => Of(layers.Select(layer => layer.MostProbable().Operation));

        /// <param name="uniform">By layer, 0 to below 1.</param>
        public Subnet At(Func<int, double> uniform) => Of(layers.Select((layer, number) => layer.Draw(uniform(number))));

        /// <summary>The most probable one, of which each layer may take any of its candidates instead: a little more than that many layers, on average.</summary>
        /// <param name="distance">How many layers are to differ, at least.</param>
        /// <param name="uniform">By layer and by what it decides, 0 to below 1.</param>
        public Subnet Changed(int distance, Func<int, int, double> uniform) => Of(layers.Select((layer, number) =>
            uniform(number, 0) < (distance + 1.0) / layers.Count ? layer.Operations[(int)(uniform(number, 1) * layer.Operations.Count)] : layer.MostProbable().Operation));

        private Subnet Of(IEnumerable<Operation> operations)
        {
            var (all, encoders) = (operations.ToList(), layers.Count(layer => layer.IsEncoder));
            return new(all.Take(encoders), all.Skip(encoders));
        }
    }
}
