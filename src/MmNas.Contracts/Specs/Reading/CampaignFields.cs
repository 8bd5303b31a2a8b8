using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of a campaign.</summary>
internal static class CampaignFields
{
    private static readonly MapKind<CampaignSpecEntry> Entry = new(
    [
        new SpecField<CampaignSpecEntry, string>("spec", new PathKind(), entry => entry.Spec, (entry, value) => entry with { Spec = value },
            "An experiment's spec.") { Required = true },
        new SpecField<CampaignSpecEntry, IReadOnlyList<int>>("seeds", new ListKind<int>(new WholeKind(0, int.MaxValue)) { Least = 1, Distinct = true },
            entry => entry.Seeds, (entry, value) => entry with { Seeds = value }, "An experiment for each; left out, the spec's own seed."),
        new SpecField<CampaignSpecEntry, Priority>("priority",
            new ChoiceKind<Priority>(("low", Priority.Low), ("normal", Priority.Normal), ("high", Priority.High)),
            entry => entry.Priority, (entry, value) => entry with { Priority = value },
            "Who goes first where slots are short; a higher one takes a slot from a lower one at the end of a round."),
    ]);

    private static readonly MapKind<CampaignBudget> Budget = new(
    [
        new SpecField<CampaignBudget, double?>("hours", new OptionalNumberKind<double>(RealKind.PositiveTo(CampaignBudget.MostHours)), budget => budget.Hours,
            (budget, value) => budget with { Hours = value }, "The campaign ends this many hours after it was submitted, not counting pauses; null sets no limit."),
        new SpecField<CampaignBudget, int?>("experiments", new OptionalNumberKind<int>(new WholeKind(1, CampaignBudget.MostExperiments)), budget => budget.Experiments,
            (budget, value) => budget with { Experiments = value }, "At most this many experiments are begun; null sets no limit."),
        new SpecField<CampaignBudget, int?>("rounds", new OptionalNumberKind<int>(new WholeKind(1, CampaignBudget.MostRounds)), budget => (int?)budget.Rounds,
            (budget, value) => budget with { Rounds = value }, "The campaign ends after this many search rounds of all its experiments together; null sets no limit."),
    ]);

    public static MapKind<CampaignSpec> Campaign { get; } = new(
    [
        new SpecField<CampaignSpec, string>("name", new TextKind(SpecFields.NameAllowed, SpecFields.NameForm()), campaign => campaign.Name,
            (campaign, value) => campaign with { Name = value }, "The first part of the campaign's id.") { Required = true },
        new SpecField<CampaignSpec, IReadOnlyList<CampaignSpecEntry>>("experiments", new ListKind<CampaignSpecEntry>(Entry) { Least = 1 },
            campaign => campaign.Experiments, (campaign, value) => campaign with { Experiments = value }, "The experiments.") { Required = true },
        new SpecField<CampaignSpec, int?>("slots", new OptionalNumberKind<int>(new WholeKind(1, SpecLimits.Threads)), campaign => campaign.Slots,
            (campaign, value) => campaign with { Slots = value },
            "Trainers at once where `run` runs it; null is one per core. A platform that serves has slots of its own."),
        new SpecField<CampaignSpec, CampaignBudget>("budget", Budget, campaign => campaign.Budget,
            (campaign, value) => campaign with { Budget = value }, "When it ends, whichever comes first."),
        new SpecField<CampaignSpec, bool>("continuous", new FlagKind(), campaign => campaign.Continuous, (campaign, value) => campaign with { Continuous = value },
            "As one experiment ends the next seed of its entry begins, until the budget is used up; without a budget until the campaign is cancelled."),
        new SpecField<CampaignSpec, IReadOnlyList<CampaignMutation>>("mutate", new MutationsKind(), campaign => campaign.Mutate,
            (campaign, value) => campaign with { Mutate = value }, "What a continuous campaign varies from one experiment to the next, beside the seed."),
        new SpecField<CampaignSpec, bool>("stop_behind", new FlagKind(), campaign => campaign.StopBehind, (campaign, value) => campaign with { StopBehind = value },
            "Searches that fall behind others of their task at equal rounds are stopped early."),
        new SpecField<CampaignSpec, bool>("transfer", new FlagKind(), campaign => campaign.Transfer, (campaign, value) => campaign with { Transfer = value },
            "What was found for one task is retrained on the others too; takes experiments of two tasks or more."),
    ]);
}
