namespace MmNas.Networks.Optimisers;

/// <summary>Adam on weights (Kingma and Ba, 2015). Defaults are the published ones.</summary>
/// <param name="FirstDecay">beta 1, in [0, 1).</param>
/// <param name="SecondDecay">beta 2, in [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="LargestNorm">All gradients together are scaled down to this norm where theirs is larger.</param>
public sealed record AdamSettings(double FirstDecay = 0.9, double SecondDecay = 0.98, double Epsilon = 1e-9, double LargestNorm = 1.0);
