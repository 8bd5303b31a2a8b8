using MessagePack;
using MmNas.Contracts;
using MmNas.Grains.Rungs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Races;

/// <summary>A race of finalists by successive halving (Jamieson and Talwalkar, 2016): at each rung the better half goes on, until one is left. The last two may be
/// trained with several seeds, whose mean decides.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record Race
{
    /// <summary>Of the network whose place they race for.</summary>
    public required string Name { get; init; }

    /// <summary>Epochs at which each rung stands, from few to many.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    public IReadOnlyList<RaceCandidate> Candidates { get; init; } = [];

    /// <summary>With how many seeds the last two are trained to the last rung, each; 1 in races of versions before 0.7.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>What candidates are compared by; the loss in races of versions before 0.7.</summary>
    public HeldMeasure JudgedBy { get; init; }

    /// <summary>How many go on after each rung; empty lets the better half go on.</summary>
    public IReadOnlyList<int> Kept { get; init; } = [];

    /// <summary>How many candidates are to join after the first rung, proposed by its scores; 0 once they have.</summary>
    public int Proposals { get; init; }

    /// <summary>How many rungs are decided.</summary>
    public int Rung { get; init; }

    /// <summary>Those who are still in it, by their places in <see cref="Candidates"/>.</summary>
    [IgnoreMember]
    public IReadOnlyList<int> Runners => [.. Enumerable.Range(0, Candidates.Count).Where(number => !Candidates[number].IsOut)];

    /// <summary>Null while several are in it.</summary>
    [IgnoreMember]
    public RaceCandidate? Winner => Runners is [var only] ? Candidates[only] : null;

    private bool IsAtLastRung => Rung == Epochs.Count - 1;

    /// <summary>What the rung says.</summary>
    /// <param name="scores">Of the runners, in their order; finite.</param>
    public Race After(IReadOnlyList<HeldScore> scores)
    {
        var runners = Runners;
        double[] costs = [.. scores.Select(score => score.CostBy(JudgedBy))];
        var kept = (IsAtLastRung ? [BestOfBestGenotype(costs)] : Better(costs)).Select(place => runners[place]).ToHashSet();
        var scoreOf = runners.Zip(scores).ToDictionary(pair => pair.First, pair => pair.Second);
        return (this with
        {
            Rung = Rung + 1,
            Candidates = [.. Candidates.Select((candidate, number) => scoreOf.TryGetValue(number, out var score)
                ? candidate with { Losses = [.. candidate.Losses, score.Loss], Accuracies = [.. candidate.Accuracies, score.Accuracy], IsOut = !kept.Contains(number) }
                : candidate)],
        }).WithSeeds();
    }

    /// <summary>Where only the last rung is left: the same race with each of its runners beside itself under further seeds, since one training says as much of the seed as of the
    /// genotype. A genotype that races against itself has further seeds already.</summary>
    public Race WithSeeds() => Seeds <= 1 || !IsAtLastRung || Runners.Select(number => Candidates[number].Genotype).Distinct().Count() < 2 ? this : this with
    {
        Candidates =
        [
            .. Candidates,
            .. from number in Runners
               from further in Enumerable.Range(1, Seeds - 1)
               select Candidates[number] with { Seed = Candidates[number].Seed + further, Losses = [], Accuracies = [], JoinedAt = Rung },
        ],
    };

    /// <summary>The same race with further candidates, which are trained to the rung that comes next.</summary>
    public Race Joined(IEnumerable<Subnet> genotypes, int seed) => (this with
    {
        Proposals = 0,
        Candidates = [.. Candidates, .. genotypes.Select(genotype => new RaceCandidate { Genotype = genotype, Seed = seed, JoinedAt = Rung })],
    }).WithSeeds();

    /// <summary>The places of those who go on.</summary>
    private IReadOnlyList<int> Better(double[] costs)
    {
        if (Kept.Count == 0) return BetterHalf.Of(costs);
        var runners = Runners;
        return [.. Enumerable.Range(0, costs.Length).OrderBy(place => Candidates[runners[place]].StaysToTheLast ? 0 : 1).ThenBy(place => costs[place]).Take(Kept[Rung])];
    }

    /// <summary>The place of the lowest cost among the runners of the genotype whose mean cost is the lowest.</summary>
    private int BestOfBestGenotype(double[] costs)
    {
        var runners = Runners;
        return Enumerable.Range(0, runners.Count).GroupBy(place => Candidates[runners[place]].Genotype)
            .MinBy(places => places.Average(place => costs[place]))!.MinBy(place => costs[place]);
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

    /// <summary>Percent, one per rung; empty in races of versions before 0.7.</summary>
    public IReadOnlyList<double> Accuracies { get; init; } = [];

    public bool IsOut { get; init; }

    /// <summary>The rung up to which it was trained first, counted from 0: its first score is that rung's.</summary>
    public int JoinedAt { get; init; }

    /// <summary>Whether only the last rung may decide against it: so the hand-made network, which a found one has to beat, is not lost to the noise of a short training.</summary>
    public bool StaysToTheLast { get; init; }
}
