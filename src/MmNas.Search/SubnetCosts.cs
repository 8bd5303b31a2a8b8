using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>What the candidates of a search space cost, each as a share of what the costliest network of the space costs in its layers: a network's cost is the sum of its layers', 0 to 1.</summary>
public sealed class SubnetCosts
{
    private readonly SearchSpace space;
    private readonly ImmutableArray<ImmutableArray<double>> shares;

    /// <param name="space">The candidates.</param>
    /// <param name="costs">For each layer, encoder first, one number per candidate, in any unit; finite and not negative.</param>
    /// <exception cref="ArgumentException">There are too many or too few, or one is negative or not finite.</exception>
    public SubnetCosts(SearchSpace space, IReadOnlyList<IReadOnlyList<double>> costs)
    {
        if (costs.Count != space.Layers || costs.Where((layer, index) => layer.Count != space[index].Length).Any())
            throw new ArgumentException($"costs of {costs.Count} layers for a space of {space.Layers}, or of other candidates", nameof(costs));
        if (costs.Any(layer => layer.Any(cost => !double.IsFinite(cost) || cost < 0)))
            throw new ArgumentException("a cost is negative or not finite", nameof(costs));
        var most = costs.Sum(layer => layer.Max());
        this.space = space;
        shares = [.. costs.Select(layer => layer.Select(cost => most == 0 ? 0 : cost / most).ToImmutableArray())];
    }

    /// <summary>A network's cost, 0 to 1.</summary>
    /// <exception cref="ArgumentException">It is none of the space.</exception>
    public double Of(Subnet subnet) => space.Holds(subnet)
        ? shares.Select((layer, index) => layer[space[index].IndexOf(subnet[index])]).Sum()
        : throw new ArgumentException($"{subnet} is not in the space", nameof(subnet));

    /// <summary>The gate gradient of the loss with the expected cost added to it: the derivative of weight * sum of p_j * cost_j by the gate of candidate j is weight * cost_j
    /// (ProxylessNAS, equations 5 and 6).</summary>
    /// <param name="gradient">Of the loss.</param>
    /// <param name="layer">0-based, encoder layers first.</param>
    /// <param name="weight">What the costliest network's cost adds to the loss.</param>
    public GateGradient AddTo(GateGradient gradient, int layer, double weight) =>
        gradient with { Values = [.. gradient.Candidates.Zip(gradient.Values, (candidate, value) => value + (weight * shares[layer][candidate]))] };
}
