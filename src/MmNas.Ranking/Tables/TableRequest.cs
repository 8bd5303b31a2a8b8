using MmNas.Contracts.Specs;

namespace MmNas.Ranking.Tables;

/// <summary>A table that is asked for.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any; an absolute path.</param>
/// <param name="Spec">Names data, space, widths and budget.</param>
/// <param name="Genotypes">How many.</param>
/// <param name="Seeds">Trainings of each, from the spec's seed on.</param>
/// <param name="Slots">Trainings at once; null takes a GPU each, and without any as many as the cores allow.</param>
public sealed record TableRequest(string Home, ExperimentSpec Spec, int Genotypes, int Seeds, int? Slots);
