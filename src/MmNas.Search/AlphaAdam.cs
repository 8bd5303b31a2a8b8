namespace MmNas.Search;

/// <summary>Adam's settings for the alphas (Kingma and Ba, 2015). Defaults are the published ones.</summary>
/// <param name="LearningRate">The learning rate, above 0.</param>
/// <param name="FirstDecay">beta 1, in [0, 1).</param>
/// <param name="SecondDecay">beta 2, in [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
public sealed record AlphaAdam(double LearningRate = 0.1, double FirstDecay = 0, double SecondDecay = 0.999, double Epsilon = 1e-8)
{
    /// <summary>How many steps only gather gradients before the first one moves the alphas; 0 is published.</summary>
    public int StillSteps { get; init; }
}
