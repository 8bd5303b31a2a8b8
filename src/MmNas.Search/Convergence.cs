using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>Whether a search has settled: the genotype has not changed and the entropy no longer moves. Looked at once per epoch past warm-up.</summary>
/// <remarks>The published code runs until somebody kills it; this rule is ours.</remarks>
/// <param name="Genotype">The last epoch's; null before the first.</param>
/// <param name="StableEpochs">Epochs since the genotype last changed.</param>
/// <param name="Entropies">Mean entropy of a layer at the end of each epoch since then, in nats.</param>
public sealed record Convergence(Subnet? Genotype, int StableEpochs, ImmutableArray<double> Entropies)
{
    /// <summary>The mean entropy has settled when it moved by less than this, in nats, over the stable epochs.</summary>
    public const double EntropyTolerance = 0.05;

    /// <summary>Before the first epoch with architecture steps.</summary>
    public static Convergence Start { get; } = new(null, 0, []);

    /// <summary>One epoch later.</summary>
    /// <param name="genotype">The most probable operation of every layer.</param>
    /// <param name="meanEntropy">Averaged over the layers, in nats.</param>
    public Convergence After(Subnet genotype, double meanEntropy) =>
        genotype.Equals(Genotype)
            ? new(genotype, StableEpochs + 1, Entropies.Add(meanEntropy))
            : new(genotype, 0, [meanEntropy]);

    /// <summary>Whether the required number of epochs has passed without a change and with the entropy at rest.</summary>
    /// <param name="epochs">0 never settles.</param>
    public bool HasSettled(int epochs)
    {
        if (epochs <= 0 || StableEpochs < epochs) return false;
        var last = Entropies.TakeLast(epochs + 1).ToList();
        return last.Max() - last.Min() < EntropyTolerance;
    }
}
