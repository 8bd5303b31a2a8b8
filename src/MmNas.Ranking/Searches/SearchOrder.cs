using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Ranking.Searches;

/// <summary>A search that is to be measured against a table.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any; an absolute path.</param>
/// <param name="Spec">Of the experiment.</param>
/// <param name="Supernet">Its last checkpoint, a file of this machine.</param>
/// <param name="Found">The genotype that it found.</param>
/// <param name="FoundScore">What that came to when it was trained from scratch: the main metric on the validation split; null where it was not.</param>
/// <param name="Signals">For each epoch with architecture steps one number per layer: how many standard errors the mean gradient of its alphas is away from zero (<see cref="GateSignal"/>).</param>
public sealed record SearchOrder(
    string Home, ExperimentSpec Spec, string Supernet, Subnet Found, double? FoundScore, IReadOnlyList<IReadOnlyList<double?>> Signals);
