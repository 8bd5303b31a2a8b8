using MmNas.Contracts.Specs;

namespace MmNas.Grains.Experiments.Races;

/// <summary>When a race compares its candidates, and how many go on each time.</summary>
/// <param name="Epochs">At which each rung stands; one that stands where the one before does trains newcomers alone.</param>
/// <param name="Kept">How many go on after each rung; empty lets the better half go on.</param>
internal sealed record RacePlan(IReadOnlyList<int> Epochs, IReadOnlyList<int> Kept)
{
    private const int Confirmed = 3; // the last ones, which only a full training decides between

    /// <summary>Of a race for the found network's place, in which some join after the first rung.</summary>
    public static RacePlan WithProposals(ExperimentSpec spec, int candidates)
    {
        if (spec.FinalistProposals == 0) return Of(spec, candidates);
        var kept = Math.Max(1, candidates / 2);
        var after = Halving(kept + spec.FinalistProposals);
        var rungs = Rungs(spec, after.Count);
        return new([rungs[0], .. rungs], [kept, .. after]);
    }

    /// <summary>Of a race in which all begin together. Where the found network's has proposals, as many trainings go on from the first rung as there.</summary>
    public static RacePlan Of(ExperimentSpec spec, int candidates)
    {
        if (spec is { FinalistProposals: 0, FinalistStart: null }) return new(Race.RungsOf(candidates, spec.Retrain.Epochs), []);
        var after = Halving(spec.FinalistProposals == 0 ? candidates : Math.Max(1, spec.Finalists / 2) + spec.FinalistProposals);
        return new(Rungs(spec, after.Count), [.. after.Select(kept => Math.Min(kept, candidates))]);
    }

    /// <summary>How many are left after each rung, down to one: half each time, and the last three together.</summary>
    private static IReadOnlyList<int> Halving(int candidates)
    {
        List<int> kept = [];
        for (var left = candidates; left > 1; kept.Add(left)) left = left <= Confirmed ? 1 : (left + 1) / 2;
        return kept.Count == 0 ? [1] : kept;
    }

    /// <summary>From the first rung to the full epochs: at equal steps from where the spec lets them start, else each at half of the next.</summary>
    private static IReadOnlyList<int> Rungs(ExperimentSpec spec, int count)
    {
        var epochs = spec.Retrain.Epochs;
        return [.. Enumerable.Range(1, count).Select(rung => spec.FinalistStart is not { } start
            ? Math.Max(1, (int)Math.Ceiling(epochs / Math.Pow(2, count - rung)))
            : rung == count ? epochs : Math.Max(1, (int)Math.Ceiling(epochs * (start + ((1 - start) * (rung - 1) / (count - 1))))))];
    }
}
