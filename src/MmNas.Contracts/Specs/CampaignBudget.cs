using MessagePack;
using MmNas.Files;

namespace MmNas.Contracts.Specs;

/// <summary>When a campaign ends, whichever comes first; null sets no limit.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignBudget
{
    /// <summary>Of wall time since it was submitted, pauses left out; above 0.</summary>
    public double? Hours { get; init; }

    /// <summary>Experiments begun; 1 or more.</summary>
    public int? Experiments { get; init; }

    /// <summary>Search rounds of all its experiments together; 1 or more.</summary>
    public long? Rounds { get; init; }

    /// <summary>For people: "12 hours, 5 experiments"; "without limit".</summary>
    [IgnoreMember]
    public string Words
    {
        get
        {
            string?[] limits = [Hours is { } hours ? hours == 1 ? "1 hour" : $"{hours} hours" : null, Experiments is { } most ? Counted.Of(most, "experiment") : null, Rounds is { } rounds ? Counted.Of(rounds, "round") : null];
            return limits.OfType<string>().ToList() is { Count: > 0 } set ? string.Join(", ", set) : "without limit";
        }
    }
}
