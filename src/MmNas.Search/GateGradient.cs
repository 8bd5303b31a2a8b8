using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>What one architecture step says of one layer: the loss's derivative by the binary gate of each candidate that took part.</summary>
/// <param name="Candidates">Positions of the candidates that took part: all of them in the full form, two in the two-path form.</param>
/// <param name="Values">dLoss / dgate, one per candidate that took part.</param>
public sealed record GateGradient(ImmutableArray<int> Candidates, ImmutableArray<double> Values)
{
    /// <summary>The gradient of the alphas: dLoss/dalpha_i = sum over j of dLoss/dgate_j * p_j * ([i = j] - p_i), with p the softmax over
    /// the candidates that took part (ProxylessNAS, equation 4).</summary>
    /// <param name="alpha">All alphas of the layer.</param>
    /// <returns>One number per alpha; 0 for those that took no part.</returns>
    public double[] ToAlphaGradient(ImmutableArray<double> alpha)
    {
        var probabilities = LayerDistribution.Softmax([.. Candidates.Select(candidate => alpha[candidate])]);
        var mean = probabilities.Zip(Values, (p, gradient) => p * gradient).Sum();
        var result = new double[alpha.Length];
        for (var i = 0; i < Candidates.Length; i++) result[Candidates[i]] = probabilities[i] * (Values[i] - mean);
        return result;
    }
}
