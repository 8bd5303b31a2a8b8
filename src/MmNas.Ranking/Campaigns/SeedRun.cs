using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Ranking.Campaigns;

/// <summary>One seed of a campaign: an experiment with what it was asked for.</summary>
/// <param name="View">As it stands.</param>
/// <param name="Spec">Specs that are equal apart from their seeds can be compared over these.</param>
/// <param name="Varied">The settings that its campaign has varied: "search.learning_rate 0.0006"; empty where none are.</param>
public sealed record SeedRun(ExperimentView View, ExperimentSpec Spec, string Varied);
