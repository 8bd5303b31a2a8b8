using MessagePack;
using MmNas.Files;

namespace MmNas.Contracts.Specs;

/// <summary>When a campaign ends, whichever comes first; null sets no limit.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignBudget
{
    /// <summary>The largest numbers that a budget takes.</summary>
    public const int MostHours = 1_000_000, MostExperiments = 1_000_000, MostRounds = int.MaxValue;

    /// <summary>Of wall time since it was submitted, pauses left out; above 0.</summary>
    public double? Hours { get; init; }

    /// <summary>Experiments begun; 1 or more.</summary>
    public int? Experiments { get; init; }

    /// <summary>Search rounds of all its experiments together; 1 or more.</summary>
    public long? Rounds { get; init; }

    /// <summary>What is wrong with it, and what to write; null where nothing is.</summary>
    [IgnoreMember]
    public string? Fault => this is { Hours: null or (> 0 and <= MostHours), Experiments: null or (>= 1 and <= MostExperiments), Rounds: null or (>= 1 and <= MostRounds) }
        ? null
        : $"a budget has hours above 0 and at most {MostHours}, experiments from 1 to {MostExperiments} and rounds from 1 to {MostRounds}; leave out what is to have no limit";

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
