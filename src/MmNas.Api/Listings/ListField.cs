using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Listings;

/// <summary>Something that a list can be chosen and sorted by.</summary>
/// <param name="Name">As the command line has it.</param>
public abstract record ListField(string Name)
{
    /// <summary>What there is, in the order in which help names it.</summary>
    public static IReadOnlyList<ListField> All { get; } =
    [
        new Number("score", (one, _) => one.Score),
        new Duration("age", (one, now) => (now - one.Submitted)?.TotalSeconds),
        new Number("parameters", (one, _) => one.Parameters),
        new Number("latency_ms", (one, _) => one.LatencyMs),
        new Number("seed", (one, _) => one.Seed),
        new Number("round", (one, _) => one.Round),
        new Word("id", one => one.Id),
        new Word("name", one => one.Name),
        new Word("task", one => one.Task),
        new Word("phase", one => one.Phase) { Known = [.. Enum.GetValues<ExperimentPhase>().Select(ExperimentPhases.ToName).Union(Enum.GetValues<CampaignPhase>().Select(CampaignPhases.ToName))] },
        new Word("state", one => one.State) { Known = [.. Enum.GetValues<WorkState>().Select(WorkStates.ToName)] },
        new Word("campaign", one => one.Campaign),
    ];

    public static ListField? Named(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>Sorts: numbers by size, words by their letters. What has no value goes last, whichever the direction.</summary>
    /// <param name="all">In the order in which equals stay.</param>
    /// <param name="of">What each shows.</param>
    /// <param name="now">For ages.</param>
    /// <param name="reversed">The largest first.</param>
    public IReadOnlyList<T> Sorted<T>(IEnumerable<T> all, Func<T, Listed> of, DateTimeOffset now, bool reversed)
    {
        var keyed = all.Select(one => (One: one, Key: KeyOf(of(one), now))).ToList();
        var known = keyed.Where(one => one.Key is not null);
        return [.. (reversed ? known.OrderByDescending(one => one.Key) : known.OrderBy(one => one.Key)).Concat(keyed.Where(one => one.Key is null)).Select(one => one.One)];
    }

    /// <summary>What it is compared by; null where there is no value.</summary>
    protected abstract IComparable? KeyOf(Listed one, DateTimeOffset now);

    /// <summary>A number.</summary>
    public record Number(string Name, Func<Listed, DateTimeOffset, double?> Of) : ListField(Name)
    {
        protected override IComparable? KeyOf(Listed one, DateTimeOffset now) => Of(one, now);
    }

    /// <summary>In seconds.</summary>
    public sealed record Duration(string Name, Func<Listed, DateTimeOffset, double?> Of) : Number(Name, Of);

    /// <summary>A word.</summary>
    public sealed record Word(string Name, Func<Listed, string?> Of) : ListField(Name)
    {
        /// <summary>All that it can be; empty where it can be anything.</summary>
        public IReadOnlyList<string> Known { get; init; } = [];

        protected override IComparable? KeyOf(Listed one, DateTimeOffset now) => Of(one) is { } word ? new Letters(word) : null;
    }

    /// <summary>The order is the same wherever the program runs.</summary>
    private sealed record Letters(string Word) : IComparable
    {
        public int CompareTo(object? other) => string.CompareOrdinal(Word, (other as Letters)?.Word);
    }
}
