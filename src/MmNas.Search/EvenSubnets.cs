namespace MmNas.Search;

/// <summary>Subnets in which every candidate of a layer has its turn: of any number of them, each candidate of a layer is in as many as any other, to within one.</summary>
public static class EvenSubnets
{
    /// <summary>One of them.</summary>
    /// <param name="space">The candidates.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <param name="number">0 or more.</param>
    public static Subnet At(SearchSpace space, int seed, long number)
    {
        var random = new CounterRandom(seed, RandomStream.Measured);
        return space.Choose([.. Enumerable.Range(0, space.Layers).Select(layer => LayerDraws.Turn(random, layer, space[layer].Length, number))]);
    }
}
