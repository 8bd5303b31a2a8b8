using MmNas.Search;

namespace MmNas.Training;

/// <summary>What an architecture step found for one draw.</summary>
/// <param name="Loss">A sample, of the sampled subnet on data that train no weights.</param>
/// <param name="Layers">One gate gradient per layer, encoder first.</param>
public readonly record struct ArchitectureStepReport(double Loss, IReadOnlyList<GateGradient> Layers);
