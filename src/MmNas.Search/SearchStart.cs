using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>What a search starts from, and what it is compared with.</summary>
public static class SearchStart
{
    /// <summary>Spread of random alphas: far below what one step moves, so that the prior prefers nothing.</summary>
    private const double RandomSpread = 1e-3;

    /// <summary>A layer's distribution before the first architecture step.</summary>
    /// <param name="space">The candidates.</param>
    /// <param name="layer">0-based, encoder layers first.</param>
    /// <param name="prior">Random numbers, or +1 on MCAN's operation and -1 on the others.</param>
    /// <param name="seed">Of the experiment.</param>
    public static LayerDistribution Layer(SearchSpace space, int layer, AlphaPrior prior, int seed)
    {
        var random = new CounterRandom(seed, RandomStream.Prior);
        var favoured = HandMade.Mcan(space.EncoderLayers, space.DecoderLayers)[layer];
        ImmutableArray<double> alpha = prior is AlphaPrior.Published
            ? [.. space[layer].Select(operation => operation == favoured ? 1.0 : -1.0)]
            : [.. space[layer].Select((_, candidate) => RandomSpread * random.Normal(candidate, layer))];
        return new(space[layer], alpha);
    }

    /// <summary>A random baseline: every candidate of a layer equally likely.</summary>
    /// <param name="space">The candidates.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <param name="number">0 for the first random baseline of an experiment, 1 for the second.</param>
    public static Subnet RandomSubnet(SearchSpace space, int seed, int number)
    {
        var random = new CounterRandom(seed, RandomStream.Baseline);
        return space.Choose([.. Enumerable.Range(0, space.Layers).Select(layer => (int)(random.Uniform(number, layer) * space[layer].Length))]);
    }
}
