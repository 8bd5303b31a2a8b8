using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Ranking.Campaigns;

namespace MmNas.Api.Networks;

/// <summary>Makes reports; the program that serves brings them along.</summary>
/// <param name="OfExperiment">Of an experiment, with its spec where there is one.</param>
/// <param name="OfCampaign">Of a campaign, with its experiments.</param>
public sealed record ReportPages(Func<ExperimentView, ExperimentSpec?, string> OfExperiment, Func<CampaignView, IReadOnlyList<SeedRun>, string> OfCampaign);
