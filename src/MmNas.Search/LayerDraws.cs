namespace MmNas.Search;

/// <summary>The draws of one layer, as a function of (seed, layer, round, draw).</summary>
/// <param name="seed">Of the experiment.</param>
/// <param name="layer">0-based, encoder layers first.</param>
public readonly struct LayerDraws(int seed, int layer)
{
    /// <summary>Uniform numbers that one draw may use up.</summary>
    private const int Lanes = 4;

    private readonly CounterRandom random = new(seed, RandomStream.Draw), turns = new(seed, RandomStream.Turns);
    private readonly int layer = layer;

    /// <summary>The sampled candidate of a draw.</summary>
    public int One(LayerDistribution distribution, long round, int draw) => distribution.Draw(Uniform(round, draw, 0));

    /// <summary>The sampled pair of a draw, for the two-path form.</summary>
    public LayerPair Pair(LayerDistribution distribution, long round, int draw) =>
        distribution.DrawPair(Uniform(round, draw, 1), Uniform(round, draw, 2), Uniform(round, draw, 3));

    /// <summary>The candidate whose turn it is at a weight step: in each cycle of as many steps as there are candidates, every one has one turn, in an order of the cycle's
    /// own (FairNAS: Chu et al., 2021, "strict fairness").</summary>
    /// <param name="candidates">Of the layer; one or more.</param>
    /// <param name="step">Number of the weight step since the beginning.</param>
    public int Turn(int candidates, long step) => Turn(turns, layer, candidates, step);

    /// <summary>As <see cref="Turn(int, long)"/>, for turns of another purpose.</summary>
    internal static int Turn(CounterRandom random, int layer, int candidates, long step)
    {
        var (cycle, place) = Math.DivRem(step, candidates);
        return CounterRandom.Permutation(candidates, last => random.Uniform(cycle, checked((layer << 20) + last)))[place];
    }

    private double Uniform(long round, int draw, int lane) =>
        random.Uniform(round, checked((layer << 20) + (draw * Lanes) + lane));
}
