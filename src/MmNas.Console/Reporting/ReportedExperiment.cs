using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Reporting;

/// <summary>An experiment of a report.</summary>
/// <param name="View">What it came to.</param>
/// <param name="Spec">What it runs with; null where it is gone meanwhile.</param>
internal sealed record ReportedExperiment(ExperimentView View, ExperimentSpec? Spec);
