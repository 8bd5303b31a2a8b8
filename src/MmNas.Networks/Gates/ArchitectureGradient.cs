using MmNas.Search;

namespace MmNas.Networks.Gates;

/// <summary>What an architecture step finds out.</summary>
/// <param name="Loss">Summed over the batch.</param>
/// <param name="Layers">For each layer, encoder first, the loss's derivative by the gates that took part.</param>
public sealed record ArchitectureGradient(double Loss, IReadOnlyList<GateGradient> Layers);
