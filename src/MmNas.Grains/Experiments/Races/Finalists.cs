using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Baselines;
using MmNas.Grains.Experiments.Selection;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Races;

/// <summary>Who races for which place: each place has as many candidates, so that each gets the same budget.</summary>
internal static class Finalists
{
    private const int DrawsForEach = 200; // distributions that have settled give few genotypes
    private const int DrawsToOneOfTheSearch = 3; // where proposals follow: they need scores of every candidate of a layer, also of those that the search has passed over

    /// <param name="spec">Asks for more than one finalist.</param>
    /// <param name="found">The found network's name.</param>
    /// <param name="beliefs">The search's, at its end.</param>
    /// <param name="penalties">What candidates' cost takes from them.</param>
    public static IReadOnlyList<Race> For(ExperimentSpec spec, string found, SearchBeliefs beliefs, CostPenalties penalties) =>
        [.. Baselines(spec, beliefs.Best).Prepend(RaceForFound(spec, found, [.. Found(spec, beliefs)])).Select(race => race.With(penalties.Of))];

    /// <summary>A race whose first rung is decided, with those who join it then: of genotypes that its scores allow to be the best (Thompson, Biometrika, 1933, over effects that add),
    /// those of which the effects expect most.</summary>
    public static Race WithProposals(ExperimentSpec spec, Race race, CostPenalties penalties)
    {
        if (race.Proposals == 0 || race.Rung == 0) return race;
        var (space, random) = (spec.Space.ToSearchSpace(), new CounterRandom(spec.Seed, RandomStream.Proposals));
        var model = race.Effects(); // the second rung stands where the first one does
        var known = race.Candidates.Select(candidate => candidate.Genotype).ToHashSet();
        var drawn = Enumerable.Range(0, DrawsForEach * race.Proposals).Select(draw => model.Draw(place => random.Normal(draw, place)).Best(space)).Prepend(model.Best(space));
        var expected = drawn.Where(known.Add).ToList().OrderByDescending(model.Of);
        return race.Joined(Apart([], expected, spec.FinalistDistance).Take(race.Proposals), spec.Seed).With(penalties.Of);
    }

    private static Race RaceForFound(ExperimentSpec spec, string found, Subnet[] genotypes)
    {
        var handMade = HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers);
        var plan = RacePlan.WithProposals(spec, genotypes.Length);
        RaceCandidate[] candidates = [.. genotypes.Select(genotype => new RaceCandidate { Genotype = genotype, Seed = spec.Seed, StaysToTheLast = genotype.Equals(handMade) })];
        return RaceOf(spec, found, plan, candidates) with { Proposals = spec.FinalistProposals };
    }

    /// <summary>What was found, the hand-made one, and others that may be as good; where these are too much alike, changed ones.</summary>
    private static IEnumerable<Subnet> Found(ExperimentSpec spec, SearchBeliefs beliefs)
    {
        var (space, random) = (spec.Space.ToSearchSpace(), new CounterRandom(spec.Seed, RandomStream.Finalists));
        var draws = DrawsForEach * spec.Finalists;
        var drawn = Enumerable.Range(0, draws).Select(draw => spec.FinalistProposals == 0 || draw % DrawsToOneOfTheSearch == 0 ? beliefs.Draw(draw) : EvenSubnets.At(space, spec.Seed, draw - (draw / DrawsToOneOfTheSearch) - 1));
        var changed = Enumerable.Range(draws, spec.FinalistDistance > 1 ? draws : 0)
            .Select(draw => Changed(space, beliefs.Best, spec.FinalistDistance, (layer, lane) => random.Uniform(draw, layer + (lane * space.Layers))));
        Subnet[] first = [beliefs.Best, HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers)];
        return [.. Apart(first.Distinct(), drawn.Concat(changed), spec.FinalistDistance).Take(spec.Finalists)];
    }

    /// <summary>A genotype of which each layer may take any of its candidates instead: a little more than <paramref name="distance"/> layers, on average.</summary>
    /// <param name="space">The candidates.</param>
    /// <param name="genotype">What is changed.</param>
    /// <param name="distance">How many layers are to differ, at least.</param>
    /// <param name="uniform">By layer and by what it decides, 0 to below 1.</param>
    private static Subnet Changed(SearchSpace space, Subnet genotype, int distance, Func<int, int, double> uniform) => space.Choose([.. Enumerable.Range(0, space.Layers).Select(layer =>
        uniform(layer, 0) < (distance + 1.0) / space.Layers ? (int)(uniform(layer, 1) * space[layer].Length) : space[layer].IndexOf(genotype[layer]))]);

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
    private static IEnumerable<Race> Baselines(ExperimentSpec spec, Subnet best)
    {
        var (encoder, decoder, count) = (spec.Space.EncoderLayers, spec.Space.DecoderLayers, spec.Finalists + spec.FinalistProposals);
        var baselines = spec.Baselines.Select(BaselineGenotypes.Parse).ToList();
        var random = new RandomGenotypes(
            spec.Space.ToSearchSpace(), spec.Seed, baselines.OfType<Baseline.Random>().Sum(baseline => baseline.Count) * count,
            BaselineGenotypes.Fixed(baselines, encoder, decoder).Prepend(best));
        return baselines.Where(baseline => baseline is not Baseline.Network).SelectMany(baseline => baseline.Names.Select((name, number) => RaceOf(spec, name, baseline is Baseline.Random
            ? Enumerable.Range(number * count, count).Select(one => (random.At(one), spec.Seed))
            : Enumerable.Range(spec.Seed, count).Select(seed => (BaselineGenotypes.Fixed(baseline, encoder, decoder), seed)))));
    }

    private static Race RaceOf(ExperimentSpec spec, string name, IEnumerable<(Subnet Genotype, int Seed)> candidates)
    {
        RaceCandidate[] all = [.. candidates.Select(candidate => new RaceCandidate { Genotype = candidate.Genotype, Seed = candidate.Seed })];
        return RaceOf(spec, name, RacePlan.Of(spec, all.Length), all);
    }

    private static Race RaceOf(ExperimentSpec spec, string name, RacePlan plan, RaceCandidate[] candidates) =>
        new Race { Name = name, Epochs = plan.Epochs, Kept = plan.Kept, Candidates = candidates, Seeds = spec.FinalistSeeds, JudgedBy = spec.Search.JudgedBy, CountsEffects = spec.FinalistProposals > 0 }.WithSeeds();
}
