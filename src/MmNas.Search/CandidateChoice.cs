namespace MmNas.Search;

/// <summary>How one of a layer's candidates is chosen by their probabilities.</summary>
public static class CandidateChoice
{
    /// <summary>The position of the most probable candidate; the first of equals.</summary>
    /// <param name="weights">One finite number for each candidate that grows with its probability: the probability itself, or alpha. At least one.</param>
    public static int MostProbable(IReadOnlyList<double> weights)
    {
        var best = 0;
        for (var i = 1; i < weights.Count; i++)
        {
            if (weights[i] > weights[best]) best = i;
        }

        return best;
    }

    /// <summary>The position of the candidate that a uniform number falls on.</summary>
    /// <param name="probabilities">One for each candidate, summing to 1. At least one.</param>
    /// <param name="uniform">In [0, 1).</param>
    public static int Draw(IReadOnlyList<double> probabilities, double uniform)
    {
        for (var i = 0; i < probabilities.Count; i++)
        {
            uniform -= probabilities[i];
            if (uniform < 0) return i;
        }

        return MostProbable(probabilities); // the sum fell short of 1 by rounding
    }
}
