namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of a campaign.</summary>
internal static class CampaignFields
{
    private static readonly MapKind<CampaignEntry> Entry = new(
    [
        new SpecField<CampaignEntry, string>("spec", new PathKind(), entry => entry.Spec, (entry, value) => entry with { Spec = value },
            "An experiment's spec.") { Required = true },
        new SpecField<CampaignEntry, IReadOnlyList<int>>("seeds", new ListKind<int>(new WholeKind(0)) { Least = 1, Distinct = true },
            entry => entry.Seeds, (entry, value) => entry with { Seeds = value }, "An experiment for each; left out, the spec's own seed."),
    ]);

    public static MapKind<CampaignSpec> Campaign { get; } = new(
    [
        new SpecField<CampaignSpec, string>("name", new TextKind(SpecFields.NameAllowed, SpecFields.NameForm()), campaign => campaign.Name,
            (campaign, value) => campaign with { Name = value }, "What the campaign is called.") { Required = true },
        new SpecField<CampaignSpec, IReadOnlyList<CampaignEntry>>("experiments", new ListKind<CampaignEntry>(Entry) { Least = 1 },
            campaign => campaign.Experiments, (campaign, value) => campaign with { Experiments = value }, "The experiments.") { Required = true },
        new SpecField<CampaignSpec, int?>("slots", new OptionalNumberKind<int>(new WholeKind(1)), campaign => campaign.Slots,
            (campaign, value) => campaign with { Slots = value }, "Trainers at once; null is one a core."),
        .. new[] { "budget", "continuous", "stop_behind", "transfer" }.Select(name =>
            new SpecField<CampaignSpec, string>(name, new LaterKind(), _ => "", (campaign, _) => campaign, "Of a version to come.")),
    ]);
}
