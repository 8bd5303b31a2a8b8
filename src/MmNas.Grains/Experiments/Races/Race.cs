using MessagePack;
using MmNas.Contracts;
using MmNas.Grains.Rungs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Races;

/// <summary>A race of finalists by successive halving (Jamieson and Talwalkar, 2016): at each rung the better half goes on, until one is left. The last ones may be
/// trained with several seeds, whose mean decides.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record Race
{
    /// <summary>Of the network whose place they race for.</summary>
    public required string Name { get; init; }

    /// <summary>Epochs at which each rung stands, from few to many.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    public IReadOnlyList<RaceCandidate> Candidates { get; init; } = [];

    /// <summary>With how many seeds each of the last ones is trained to the last rung; 1 in races of versions before 0.7.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>What candidates are compared by; the loss in races of versions before 0.7.</summary>
    public HeldMeasure JudgedBy { get; init; }

    /// <summary>How many go on after each rung; empty lets the better half go on.</summary>
    public IReadOnlyList<int> Kept { get; init; } = [];

    /// <summary>How many candidates are to join after the first rung, proposed by its scores; 0 once they have.</summary>
    public int Proposals { get; init; }

    /// <summary>Whether what the effects of layers and operations expect of a genotype counts as one training more of it.</summary>
    public bool CountsEffects { get; init; }

    /// <summary>How many rungs are decided.</summary>
    public int Rung { get; init; }

    /// <summary>Those who are still in it, by their places in <see cref="Candidates"/>.</summary>
    [IgnoreMember]
    public IReadOnlyList<int> Runners => [.. Enumerable.Range(0, Candidates.Count).Where(number => !Candidates[number].IsOut)];

    /// <summary>Of effects that are fitted to a race's scores: on Blocks anything from 1 to 10 expects about the same of genotypes that it has not seen (docs/search.md).</summary>
    private const double Ridge = 3;

    /// <summary>Null while several are in it.</summary>
    [IgnoreMember]
    public RaceCandidate? Winner => Runners is [var only] ? Candidates[only] : null;

    private bool IsAtLastRung => Rung == Epochs.Count - 1;

    /// <summary>What the rung says.</summary>
    /// <param name="scores">Of the runners, in their order; finite.</param>
    public Race After(IReadOnlyList<HeldScore> scores)
    {
        var scoreOf = Runners.Zip(scores).ToDictionary(pair => pair.First, pair => pair.Second);
        var scored = this with
        {
            Candidates = [.. Candidates.Select((candidate, number) => scoreOf.TryGetValue(number, out var score)
                ? candidate with { Losses = [.. candidate.Losses, score.Loss], Accuracies = [.. candidate.Accuracies, score.Accuracy] }
                : candidate)],
        };
        var kept = (IsAtLastRung ? [scored.BestOfBestGenotype()] : scored.Better()).ToHashSet();
        return (scored with
        {
            Rung = Rung + 1,
            Candidates = [.. scored.Candidates.Select((candidate, number) => scoreOf.ContainsKey(number) ? candidate with { IsOut = !kept.Contains(number) } : candidate)],
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

    /// <summary>The same race, with what each candidate's cost takes from it.</summary>
    public Race With(Func<Subnet, double> penalty) => this with { Candidates = [.. Candidates.Select(candidate => candidate with { Penalty = penalty(candidate.Genotype) })] };

    /// <summary>The same race with further candidates, which are trained to the rung that comes next.</summary>
    public Race Joined(IEnumerable<Subnet> genotypes, int seed) => (this with
    {
        Proposals = 0,
        Candidates = [.. Candidates, .. genotypes.Select(genotype => new RaceCandidate { Genotype = genotype, Seed = seed, JoinedAt = Rung })],
    }).WithSeeds();

    /// <summary>Those who go on from the rung whose scores are here.</summary>
    private IEnumerable<int> Better()
    {
        var (runners, cost) = (Runners, CostOf());
        if (Kept.Count == 0) return BetterHalf.Of([.. runners.Select(number => cost(Candidates[number].Genotype, CostHere(number)!.Value))]).Select(place => runners[place]);
        return runners.OrderBy(number => Candidates[number].StaysToTheLast ? 0 : 1).ThenBy(number => cost(Candidates[number].Genotype, CostHere(number)!.Value)).Take(Kept[Rung]);
    }

    /// <summary>The runner with the lowest cost among those of the genotype whose cost is the lowest in the mean.</summary>
    private int BestOfBestGenotype()
    {
        var cost = CostOf();
        return Runners.GroupBy(number => Candidates[number].Genotype)
            .MinBy(same => cost(same.Key, same.Average(number => CostHere(number)!.Value)))!.MinBy(number => CostHere(number)!.Value);
    }

    /// <summary>What a genotype costs, by the mean of its trainings to this rung: that mean itself, or with what the effects of layers and operations expect of it as one training more,
    /// since a training says as much of its seed as of its genotype.</summary>
    private Func<Subnet, double, double> CostOf()
    {
        if (!CountsEffects) return (_, mean) => mean;
        var (effects, trainings) = (Effects(), Enumerable.Range(0, Candidates.Count).Where(number => CostHere(number) is not null).CountBy(number => Candidates[number].Genotype).ToDictionary());
        return (genotype, mean) => ((trainings[genotype] * mean) - effects.Of(genotype)) / (trainings[genotype] + 1);
    }

    /// <summary>What operations give at each layer, in all trainings to where this rung stands: points of accuracy, or of loss with the other sign.</summary>
    public AdditiveModel Effects()
    {
        int[] here = [.. Enumerable.Range(0, Candidates.Count).Where(number => CostHere(number) is not null)];
        return AdditiveModel.Fit([.. here.Select(number => Candidates[number].Genotype)], [.. here.Select(number => -CostHere(number)!.Value)], Ridge);
    }

    /// <summary>Of a candidate at the latest rung that stands where this one does; null where it did not come so far.</summary>
    private double? CostHere(int number)
    {
        var candidate = Candidates[number];
        var place = Math.Min(Rung - candidate.JoinedAt, candidate.Losses.Count - 1);
        return place >= 0 && Epochs[candidate.JoinedAt + place] == Epochs[Rung] ? new HeldScore(candidate.Losses[place], candidate.Accuracies.ElementAtOrDefault(place)).CostBy(JudgedBy) + candidate.Penalty : null;
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

    /// <summary>What its cost takes from it where candidates are compared: in loss, or in points of accuracy. 0 where no cost counts.</summary>
    public double Penalty { get; init; }

    /// <summary>The rung up to which it was trained first, counted from 0: its first score is that rung's.</summary>
    public int JoinedAt { get; init; }

    /// <summary>Whether only the last rung may decide against it: so the hand-made network, which a found one has to beat, is not lost to the noise of a short training.</summary>
    public bool StaysToTheLast { get; init; }
}
