using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>The architecture parameters of one layer and the probabilities softmax(alpha) of its operations.</summary>
public sealed class LayerDistribution
{
    /// <param name="operations">The layer's candidates.</param>
    /// <param name="alpha">One finite number per candidate.</param>
    /// <exception cref="ArgumentException">The counts differ, or an alpha is not finite.</exception>
    public LayerDistribution(ImmutableArray<Operation> operations, ImmutableArray<double> alpha)
    {
        if (operations.Length != alpha.Length)
            throw new ArgumentException($"{alpha.Length} alphas for {operations.Length} operations; give one each", nameof(alpha));
        if (alpha.Any(value => !double.IsFinite(value)))
            throw new ArgumentException($"alphas [{string.Join(", ", alpha)}] are not all finite; lower the architecture's learning rate", nameof(alpha));
        (Operations, Alpha) = (operations, alpha);
        Probabilities = Softmax(alpha);
    }

    /// <summary>The candidates, in the order of their alphas.</summary>
    public ImmutableArray<Operation> Operations { get; }

    /// <summary>Any finite numbers; only their differences matter.</summary>
    public ImmutableArray<double> Alpha { get; }

    /// <summary>softmax(alpha): positive, summing to 1.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <summary>In nats: 0 when decided, ln(candidates) when open.</summary>
    public double Entropy => -Probabilities.Sum(p => p > 0 ? p * Math.Log(p) : 0);

    /// <summary>The position of the most probable candidate; the first of equals.</summary>
    public int MostProbable => CandidateChoice.MostProbable(Alpha);

    /// <summary>The candidate under a uniform number, by the probabilities.</summary>
    /// <param name="uniform">In [0, 1).</param>
    public int Draw(double uniform) => CandidateChoice.Draw(Probabilities, uniform);

    /// <summary>Two different candidates for the two-path form: a pair by the probabilities without replacement, then the active one by the
    /// softmax over the pair (ProxylessNAS, section 3.2.1, which the published code follows).</summary>
    /// <param name="first">In [0, 1): decides one of the pair.</param>
    /// <param name="second">In [0, 1): decides the other.</param>
    /// <param name="which">In [0, 1): decides which of the two is active.</param>
    /// <exception cref="InvalidOperationException">The layer has one candidate only.</exception>
    public LayerPair DrawPair(double first, double second, double which)
    {
        if (Operations.Length < 2)
            throw new InvalidOperationException("a layer with one candidate has no pair; give it two, or use gates: full");
        var one = Draw(first);
        var other = CandidateChoice.Draw([.. Probabilities.Select((p, i) => i == one ? 0 : p / (1 - Probabilities[one]))], second);
        if (other == one) other = one == 0 ? 1 : 0; // the others' probabilities have underflowed to nothing
        return which < Softmax([Alpha[one], Alpha[other]])[0] ? new(one, other) : new(other, one);
    }

    /// <summary>softmax of any finite numbers.</summary>
    internal static ImmutableArray<double> Softmax(ImmutableArray<double> values)
    {
        var top = values.Max();
        var powers = values.Select(value => Math.Exp(value - top)).ToList();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
