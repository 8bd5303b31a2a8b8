namespace MmNas.Contracts.Specs.Reading;

/// <summary>What a file asks for: one experiment, or a campaign's.</summary>
public sealed record SpecSet
{
    /// <summary>In the file's order, one per seed. A campaign's file that is wrong itself comes first, with its errors.</summary>
    public required IReadOnlyList<ReadSpec> Specs { get; init; }

    /// <summary>Null where the file holds one experiment, or a campaign with errors of its own.</summary>
    public ReadCampaign? Campaign { get; init; }
}

/// <summary>A spec's file after reading it.</summary>
/// <param name="Path">As it was given, or as its campaign names it.</param>
/// <param name="Reading">What came of it.</param>
public sealed record ReadSpec(string Path, SpecReading Reading);

/// <summary>A campaign's file without an error of its own.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Campaign">The campaign as it was read.</param>
/// <param name="Members">The specs of its experiments, one for each of them, with the specs' own seeds.</param>
public sealed record ReadCampaign(string Path, CampaignSpec Campaign, IReadOnlyList<ReadSpec> Members);
