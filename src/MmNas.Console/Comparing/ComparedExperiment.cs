using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Comparing;

/// <summary>An experiment beside others.</summary>
/// <param name="View">What it came to.</param>
/// <param name="Spec">What it runs with; null where nobody knows.</param>
internal sealed record ComparedExperiment(ExperimentView View, ExperimentSpec? Spec);
