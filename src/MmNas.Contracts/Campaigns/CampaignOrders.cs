using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Campaigns;

/// <summary>Makes the order out of a campaign's file.</summary>
public static class CampaignOrders
{
    /// <param name="read">A campaign all of whose specs are valid.</param>
    /// <exception cref="ArgumentException">A spec has errors.</exception>
    public static CampaignOrder Of(ReadCampaign read) => new()
    {
        Name = read.Campaign.Name,
        Members = [.. read.Campaign.Experiments.Zip(read.Members, Member)],
        Budget = read.Campaign.Budget,
        Continuous = read.Campaign.Continuous,
        Mutate = read.Campaign.Mutate,
        StopBehind = read.Campaign.StopBehind,
        Transfer = read.Campaign.Transfer,
    };

    private static CampaignMember Member(CampaignSpecEntry entry, ReadSpec read)
    {
        var spec = (read.Reading as SpecReading.Good)?.Spec ?? throw new ArgumentException($"{read.Path} has errors; only good specs make an order", nameof(read));
        return new() { Spec = spec, Seeds = entry.Seeds.Count > 0 ? entry.Seeds : [spec.Seed], Priority = entry.Priority };
    }
}
