using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Rungs;

namespace MmNas.Grains.Campaigns;

/// <summary>Successive halving (Jamieson and Talwalkar, 2016) over the epochs of searches: at each rung the better half goes on.</summary>
/// <remarks>Compared is the loss on the part of the training data that trains no weights, averaged over the rung's epoch. Searches are comparable where
/// task, data and schedule are the same.</remarks>
internal static class Halving
{
    private static readonly double[] RungShares = [0.25, 0.5];

    /// <summary>A search as the rule sees it.</summary>
    /// <param name="Id">The id of the experiment.</param>
    /// <param name="Bracket">Searches of the same bracket are compared.</param>
    /// <param name="Epochs">At which each rung stands.</param>
    /// <param name="Losses">At the rungs that it has reached.</param>
    /// <param name="Passed">How many rungs it has passed.</param>
    /// <param name="IsOpen">Whether it can be stopped still: false where it has ended or is being stopped, or people have paused it.</param>
    /// <param name="IsSearching">Whether it may reach another rung.</param>
    public sealed record Runner(string Id, string Bracket, IReadOnlyList<int> Epochs, IReadOnlyList<double> Losses, int Passed, bool IsOpen, bool IsSearching)
    {
        /// <summary>Whether it has reached a rung that is not decided yet.</summary>
        public bool IsAtRung => IsOpen && Losses.Count > Passed;

        /// <summary>Whether the decision on a rung waits for it.</summary>
        public bool IsAwaitedAt(int rung) => IsOpen && IsSearching && Losses.Count <= rung;
    }

    /// <summary>Where a search is compared, and with whom.</summary>
    /// <param name="Bracket">The same for all seeds and settings of a spec that leave its data and schedule as they are.</param>
    /// <param name="Epochs">At which each rung stands: a quarter and half of the epochs after warm-up.</param>
    public sealed record Ladder(string Bracket, IReadOnlyList<int> Epochs);

    /// <summary>What becomes of a search at a rung.</summary>
    /// <param name="Id">The id of the experiment.</param>
    /// <param name="GoesOn">Else it is stopped.</param>
    /// <param name="Evidence">What decided, in words for people.</param>
    public sealed record Verdict(string Id, bool GoesOn, string Evidence);

    /// <summary>The ladder of a search by this spec.</summary>
    public static Ladder LadderOf(ExperimentSpec spec)
    {
        var (search, data) = (spec.Search, SpecIdentity.Of(new() { Name = "data", Data = spec.Data }));
        var (warmup, last) = (search.WarmupEpochs, search.Stop.MaxEpochs);
        var epochs = RungShares.Select(share => warmup + (int)Math.Ceiling(share * (last - warmup))).Where(epoch => epoch > warmup && epoch < last).Distinct();
        return new($"{spec.Task} {data} {warmup} {last} {search.Batch} {search.WeightSteps}", [.. epochs]);
    }

    /// <summary>The losses at the rungs that a curve has reached.</summary>
    public static IReadOnlyList<double> LossesAt(IReadOnlyList<int> epochs, IReadOnlyList<CurvePoint> curve) =>
        [.. epochs.TakeWhile(epoch => curve.Count >= epoch && curve[epoch - 1].HeldLoss is not null).Select(epoch => curve[epoch - 1].HeldLoss!.Value)];

    /// <summary>Decides on everybody at a rung that all of the bracket have reached who still can.</summary>
    public static IEnumerable<Verdict> Judge(IReadOnlyList<Runner> runners) =>
        from bracket in runners.GroupBy(runner => runner.Bracket)
        from rung in bracket.Where(runner => runner.IsAtRung).Select(runner => runner.Passed).Distinct()
        where !bracket.Any(runner => runner.IsAwaitedAt(rung))
        from verdict in JudgeRung(rung, [.. bracket.Where(runner => runner.Losses.Count > rung)])
        select verdict;

    private static IEnumerable<Verdict> JudgeRung(int rung, IReadOnlyList<Runner> reached)
    {
        double[] losses = [.. reached.Select(runner => runner.Losses[rung])], ranking = [.. losses.Order()];
        var kept = BetterHalf.Of(losses);
        var worstKept = losses[kept[^1]];
        foreach (var runner in reached.Where(runner => runner.IsAtRung && runner.Passed == rung))
        {
            if (ranking.Length == 1)
            {
                yield return new(runner.Id, GoesOn: true, $"continues from epoch {runner.Epochs[rung]}: nobody is there to compare it with");
                continue;
            }

            var goesOn = runner.Losses[rung] <= worstKept; // equals go on together: stopping one of them would be arbitrary
            var place = Array.IndexOf(ranking, runner.Losses[rung]) + 1;
            yield return new(runner.Id, goesOn,
                $"{(goesOn ? "continues from" : "is stopped at")} epoch {runner.Epochs[rung]}: held-back loss {runner.Losses[rung]:0.0000}, place {place} of {ranking.Length}; the better {kept.Count} have at most {worstKept:0.0000}");
        }
    }
}
