using MessagePack;
using MmNas.Contracts;
using MmNas.Grains.Rungs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Races;

/// <summary>A race of finalists by successive halving (Jamieson and Talwalkar, 2016): at each rung the better half goes on, until one is left.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record Race
{
    /// <summary>Of the network whose place they race for.</summary>
    public required string Name { get; init; }

    /// <summary>Epochs at which each rung stands, from few to many.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    public IReadOnlyList<RaceCandidate> Candidates { get; init; } = [];

    /// <summary>How many rungs are decided.</summary>
    public int Rung { get; init; }

    /// <summary>Those who are still in it, by their places in <see cref="Candidates"/>.</summary>
    [IgnoreMember]
    public IReadOnlyList<int> Runners => [.. Enumerable.Range(0, Candidates.Count).Where(number => !Candidates[number].IsOut)];

    /// <summary>Null while several are in it.</summary>
    [IgnoreMember]
    public RaceCandidate? Winner => Runners is [var only] ? Candidates[only] : null;

    /// <summary>What the rung says.</summary>
    /// <param name="losses">Of the runners, in their order; finite.</param>
    public Race After(IReadOnlyList<double> losses)
    {
        var runners = Runners;
        var kept = BetterHalf.Of(losses).Select(place => runners[place]).ToHashSet();
        var lossOf = runners.Zip(losses).ToDictionary(pair => pair.First, pair => pair.Second);
        return this with
        {
            Rung = Rung + 1,
            Candidates = [.. Candidates.Select((candidate, number) => lossOf.TryGetValue(number, out var loss)
                ? candidate with { Losses = [.. candidate.Losses, loss], IsOut = !kept.Contains(number) }
                : candidate)],
        };
    }

    /// <summary>The rungs of a race: as many as halvings leave one, the last at the full training's epochs, each at half of the next.</summary>
    public static IReadOnlyList<int> RungsOf(int candidates, int epochs)
    {
        var rungs = (int)Math.Ceiling(Math.Log2(candidates));
        return [.. Enumerable.Range(1, rungs).Select(rung => Math.Max(1, (int)Math.Ceiling(epochs / Math.Pow(2, rungs - rung))))];
    }
}

/// <summary>A candidate of a race.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record RaceCandidate
{
    public required Subnet Genotype { get; init; }

    /// <summary>Decides initial weights, data order and dropout.</summary>
    public int Seed { get; init; }

    /// <summary>One per rung that it took part in.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    public bool IsOut { get; init; }
}
