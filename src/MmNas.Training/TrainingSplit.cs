using MmNas.Search;

namespace MmNas.Training;

/// <summary>Which training samples train weights and which are held back to train alphas.</summary>
/// <param name="Weights">Numbers of the samples that train weights.</param>
/// <param name="Architecture">Numbers of the samples held back; empty in a retraining.</param>
public sealed record TrainingSplit(IReadOnlyList<int> Weights, IReadOnlyList<int> Architecture)
{
    /// <summary>Splits by the seed.</summary>
    /// <param name="samples">How many there are.</param>
    /// <param name="architectureShare">0 to below 1; 0.2 is published.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <exception cref="InvalidDataException">A part that is asked for would be empty.</exception>
    public static TrainingSplit Of(int samples, double architectureShare, int seed)
    {
        var order = new CounterRandom(seed, RandomStream.Split).Permutation(samples);
        var held = (int)Math.Round(samples * architectureShare);
        if (samples - held == 0 || (architectureShare > 0 && held == 0))
            throw new InvalidDataException($"{samples} training samples cannot be split {1 - architectureShare:P0} to {architectureShare:P0}; use a larger data set or limit");
        return new([.. order[held..].Order()], [.. order[..held].Order()]);
    }
}
