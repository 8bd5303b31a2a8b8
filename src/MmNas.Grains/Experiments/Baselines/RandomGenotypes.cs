using MmNas.Search;

namespace MmNas.Grains.Experiments.Baselines;

/// <summary>Draws random architectures that are all different, and different from those that are trained anyway.</summary>
/// <remarks>The numbering is that of the baselines ("random" is 0), so that a draw that meets nothing is the same in every version.</remarks>
/// <param name="space">The candidates.</param>
/// <param name="seed">Of the experiment.</param>
/// <param name="planned">How many will be asked for; redraws take numbers from there on.</param>
/// <param name="taken">Architectures that are trained anyway.</param>
internal sealed class RandomGenotypes(SearchSpace space, int seed, int planned, IEnumerable<Subnet> taken)
{
    private const int MostRedraws = 1000; // of one; a space with hardly any other architecture has to repeat one

    private readonly HashSet<Subnet> known = [.. taken];
    private int next = planned;

    /// <summary>One architecture; one that is known already only where the space has hardly any other.</summary>
    /// <param name="number">0 to below planned.</param>
    public Subnet At(int number)
    {
        var drawn = SearchStart.RandomSubnet(space, seed, number);
        for (var redraw = 0; known.Contains(drawn) && redraw < MostRedraws; redraw++) drawn = SearchStart.RandomSubnet(space, seed, next++);
        known.Add(drawn);
        return drawn;
    }
}
